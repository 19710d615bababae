"""Starts a program for each connection, with the connection as its input and output, as inetd does.

usage: spawn_server.py PROGRAM ARGUMENT…

Prints the port. For `sshd -i`, `git daemon --inetd` and the like, which cannot choose a free port themselves.
"""

import socketserver
import subprocess
import sys


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        subprocess.run(sys.argv[1:], stdin=self.request, stdout=self.request)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
