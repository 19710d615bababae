"""Carries connections to a port of this machine, and fails them.

usage: faulty_proxy.py PORT BYTES cut|stall

Prints its own port. After BYTES bytes from the other side a connection is cut, or stays open and silent; then the
proxy prints `done`.
"""

import socket
import socketserver
import sys
import threading

target, limit, fault = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def forward(source, sink):
    try:
        while data := source.recv(4096):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        left = limit
        with socket.create_connection(("127.0.0.1", target)) as other:
            threading.Thread(target=forward, args=(self.request, other), daemon=True).start()
            while left > 0:
                data = other.recv(min(4096, left))
                if not data:
                    return
                self.request.sendall(data)
                left -= len(data)
            print("done", flush=True)
            if fault == "stall":
                threading.Event().wait()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
