"""Talking to a mail server that may answer slowly, or never to the end.

`EMAIL_TIMEOUT` bounds each wait for something to come, so a server that sends a byte
now and then holds its client for hours. Here a conversation has an end, too.
"""

import smtplib
import socket
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from django.core.mail.backends import smtp

# For greeting a server, and for each mail. Together less than the lease of a reminder.
LONGEST_SECONDS = 20.0


class Deadline:
    """When something has to be over, on a clock that is never put back."""

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Give all of the time again."""
        self._ends_at = self._clock() + LONGEST_SECONDS

    def bound(self, seconds: float | None) -> float:
        """Return how long one step may take that would be given some seconds, or any.

        Raises:
            TimeoutError: The time is up.
        """
        left = self._ends_at - self._clock()
        if left <= 0:
            raise TimeoutError("The mail server took too long.")
        return left if seconds is None else min(seconds, left)


class Lines:
    """The lines that come from a socket until a deadline; what smtplib calls a file."""

    def __init__(
        self, source: socket.socket, deadline: Deadline, *, timeout: float | None
    ) -> None:
        self._socket = source
        self._deadline = deadline
        self._timeout = timeout
        self._buffer = b""

    def readline(self, limit: int) -> bytes:
        """Return the next line, or what there is of it at the end or the limit.

        Raises:
            TimeoutError: Nothing came for long, or not enough before the deadline.
        """
        while b"\n" not in self._buffer and len(self._buffer) < limit:
            self._socket.settimeout(self._deadline.bound(self._timeout))
            if not (chunk := self._socket.recv(4096)):
                break
            self._buffer += chunk
        end = (self._buffer.find(b"\n") + 1 or len(self._buffer)) if self._buffer else 0
        end = min(end, limit)
        line, self._buffer = self._buffer[:end], self._buffer[end:]
        return line

    def close(self) -> None:
        """Do nothing: the socket is closed by its owner."""


class _Bounded:
    """Mixed into smtplib's clients: reads and writes only until the deadline."""

    def __init__(self, *args: Any, deadline: Deadline, **options: Any) -> None:
        self.deadline = deadline
        super().__init__(*args, **options)

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = Lines(self.sock, self.deadline, timeout=self.timeout)
        return super().getreply()

    def send(self, s: str | bytes) -> None:
        if self.sock is not None:
            try:
                self.sock.settimeout(self.deadline.bound(self.timeout))
            except OSError as error:
                self.close()
                raise smtplib.SMTPServerDisconnected(str(error)) from error
        super().send(s)


class _Client(_Bounded, smtplib.SMTP):
    pass


class _EncryptedClient(_Bounded, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Django's own, with an end to every conversation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._deadline = Deadline()

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:
        return partial(
            _EncryptedClient if self.use_ssl else _Client, deadline=self._deadline
        )

    def open(self) -> bool | None:
        if self.connection is None:
            self._deadline.begin()
        return super().open()

    def _send(self, email_message: Any) -> bool:
        self._deadline.begin()
        return super()._send(email_message)
