"""Serves the repositories of a folder over smart HTTP through `git http-backend`.

usage: http_server.py FOLDER [USER:PASSWORD [CERTIFICATE KEY]]

Prints the port, then one line per request: method, path, and who asked.
"""

import base64
import http.server
import os
import ssl
import subprocess
import sys
import urllib.parse

folder, account, tls = sys.argv[1], "".join(sys.argv[2:3]), sys.argv[3:5]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.serve(b"")

    def do_POST(self):
        self.serve(self.read_body())

    def read_body(self):
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def user(self):
        kind, _, value = self.headers.get("Authorization", "").partition(" ")
        return base64.b64decode(value).decode() if kind == "Basic" else ""

    def serve(self, body):
        print(self.command, self.path, self.user() or "-", flush=True)
        url = urllib.parse.urlsplit(self.path)
        if url.path.startswith("/moved/"):
            return self.answer(301, {"Location": url.path[6:] + "?" + url.query})
        if url.path.startswith("/elsewhere/"):
            return self.answer(301, {"Location": "http://localhost:1" + url.path[10:] + "?" + url.query})
        if url.path.startswith("/forbidden/"):
            return self.answer(403, {})
        if account and self.user() != account:
            return self.answer(401, {"WWW-Authenticate": 'Basic realm="test"'})
        done = subprocess.run(
            ["git", "http-backend"], input=body, stdout=subprocess.PIPE,
            env=dict(
                os.environ, GIT_PROJECT_ROOT=folder, GIT_HTTP_EXPORT_ALL="1",
                PATH_INFO=urllib.parse.unquote(url.path), QUERY_STRING=url.query,
                REQUEST_METHOD=self.command, REMOTE_USER="test", REMOTE_ADDR="127.0.0.1",
                CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(body)),
                HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", "")))
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        self.answer(int(fields.pop("Status", "200").split()[0]), fields, content)

    def answer(self, status, fields, content=b""):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
if tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*tls)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
