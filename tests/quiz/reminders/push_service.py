"""A push service on loopback, and a browser that can read what comes."""

import json
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_bytes
from threading import Thread

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def encoded(raw):
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Service:
    """Keeps what it is sent, and answers as it is told."""

    address: str = ""
    status: int = 201
    location: str = ""
    received: list = field(default_factory=list)  # pairs of a path and headers, body

    def endpoint(self, name="one"):
        return f"{self.address}/{name}"


class PretendedBrowser:
    """Keys as a browser makes them, and what it reads with them."""

    def __init__(self):
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = token_bytes(16)
        point = self._key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.keys = {"p256dh": encoded(point), "auth": encoded(self._auth)}

    def read(self, body):
        """Return what a message says (RFC 8291)."""
        plain = http_ece.decrypt(
            body, private_key=self._key, auth_secret=self._auth, version="aes128gcm"
        )
        return json.loads(plain)


@contextmanager
def push_service():
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.received.append((self.path, self.headers, body))
            self.send_response(service.status)
            if service.location:
                self.send_header("Location", service.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield service
    server.shutdown()
    thread.join()
    server.server_close()
