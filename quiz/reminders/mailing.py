"""Handing a mail to the mail server, and what its answers mean."""

import smtplib
from contextlib import suppress

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from quiz.reminders.reasons import Reason
from quiz.reminders.refused import LONGEST_ANSWER


class NotSent(Exception):
    """The mail server did not take the mail.

    Attributes:
        is_final: Whether it never will.
        answer: What it said of the address, if it refused that.
    """

    def __init__(
        self, reason: Reason, *, is_final: bool = False, answer: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final
        self.answer = answer


def hand_over(mail: EmailMessage, *, mailbox: BaseEmailBackend) -> None:
    """Send a mail over a mailbox, which stays open for the next one.

    Raises:
        NotSent: The mailbox is closed, and opens again by itself.
    """
    try:
        mailbox.open()
        mailbox.send_messages([mail])
    except OSError as error:  # smtplib's own errors are among them
        hang_up(mailbox)
        raise _meaning_of(error) from error


def hang_up(mailbox: BaseEmailBackend) -> None:
    """Close a mailbox, whatever the server thinks of it."""
    with suppress(OSError):
        mailbox.close()


def _meaning_of(error: OSError) -> NotSent:
    """Return what an error says about the mail.

    Answers that begin with 5 are final, those with 4 are not (RFC 5321, 4.2.1). Only
    an answer to the recipient is about the address, and not even that if it speaks of
    a policy (5.7, RFC 3463), as "relay access denied" does. A refused sender or
    password says nothing about the mail: until the settings are mended, nobody gets
    any.
    """
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=answers):
            for code, text in answers.values():
                if code >= 500 and not text.startswith(b"5.7."):
                    answer = _readable(code, text)
                    return NotSent(Reason.ADDRESS_REFUSED, is_final=True, answer=answer)
            return NotSent(Reason.NOT_ACCEPTED)
        case smtplib.SMTPDataError(smtp_code=code):
            return NotSent(Reason.NOT_ACCEPTED, is_final=code >= 500)
        case _:
            return NotSent(Reason.NO_CONNECTION)


def _readable(code: int, text: bytes) -> str:
    """Return an answer as a text that a row can hold."""
    words = text.decode("utf-8", "replace").replace("\0", "").split()
    return " ".join([str(code), *words])[:LONGEST_ANSWER]
