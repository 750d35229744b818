"""A real mail server on loopback, whose answers a test decides."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from config.ports import free_port


@dataclass
class Postman:
    """Keeps what it takes; refuses as it is told."""

    mails: list[EmailMessage] = field(default_factory=list)
    answers_to_recipients: dict[str, str] = field(default_factory=dict)
    answer_to_mail: str = "250 OK"
    connections: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers_to_recipients.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        if self.answer_to_mail.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            self.mails.append(mail)
        return self.answer_to_mail


@pytest.fixture
def postman(settings):
    """A mail server that takes everything until it is told otherwise."""
    postman = Postman()
    server = Controller(postman, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
    settings.EMAIL_HOST = server.hostname
    settings.EMAIL_PORT = server.port
    yield postman
    server.stop()


@pytest.fixture
def no_mail_server(settings):
    """A mail server's address with nobody there."""
    settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
