"""An HTTP proxy that connects to ports of this machine.

usage: connect_proxy.py

Prints its port, then the place of each connection. Every host name stands for this machine.
"""

import socket
import socketserver
import threading


def forward(source, sink):
    try:
        while data := source.recv(4096):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Handler(socketserver.StreamRequestHandler):
    rbufsize = 0

    def handle(self):
        method, place, _ = self.rfile.readline().decode().split()
        while self.rfile.readline().strip():
            pass
        print(method, place, flush=True)
        with socket.create_connection(("127.0.0.1", int(place.rpartition(":")[2]))) as other:
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            threading.Thread(target=forward, args=(self.request, other), daemon=True).start()
            forward(other, self.request)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Handler) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
