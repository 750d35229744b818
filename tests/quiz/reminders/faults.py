"""A mail server on loopback that goes wrong where a test tells it to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer

# Where: "CONNECT" is the greeting, "END" the answer to the dot after a mail.
STEPS = ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END"]
HANG, CUT, DRIP = "hang", "cut", "drip"
_USUAL = {"CONNECT": "220 here", "DATA": "354 go on", "QUIT": "221 bye"}


@dataclass
class Faults:
    """What the server does wrong, and what it was handed nevertheless."""

    at: dict[str, str] = field(default_factory=dict)  # an answer, or one of the three
    mails: list[bytes] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    is_over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def faulty_server() -> Iterator[Faults]:
    """Run a server until the block ends, which hung connections do not outlive."""
    faults = Faults()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            faults.connections += 1
            with suppress(OSError, _Cut):
                _converse(self, faults)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        faults.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield faults
        finally:
            faults.is_over.set()
            server.shutdown()
            thread.join()


class _Cut(Exception):
    """The line is to be cut."""


def _converse(handler: StreamRequestHandler, faults: Faults) -> None:
    _answer(handler, "CONNECT", faults)
    while line := handler.rfile.readline():
        verb = line.split()[0].decode().upper()
        is_mail_next = _answer(handler, verb, faults) and verb == "DATA"
        if verb == "QUIT":
            return
        if is_mail_next:
            faults.mails.append(_mail(handler))
            _answer(handler, "END", faults)


def _mail(handler: StreamRequestHandler) -> bytes:
    return b"".join(iter(handler.rfile.readline, b".\r\n"))


def _answer(handler: StreamRequestHandler, step: str, faults: Faults) -> bool:
    """Answer as told; return whether the step succeeded."""
    answer = faults.at.get(step, _USUAL.get(step, "250 fine"))
    match answer:
        case "hang":
            faults.is_over.wait()
            raise _Cut
        case "cut":
            raise _Cut
        case "drip":
            while not faults.is_over.wait(0.02):
                handler.wfile.write(b"2")
            raise _Cut
    handler.wfile.write(f"{answer}\r\n".encode())
    return answer[0] in "23"
