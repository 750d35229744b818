"""Handing a mail to the mail server, and what its answers mean."""

import smtplib

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from quiz.reminders.reasons import Reason


class NotSent(Exception):
    """The mail server did not take the mail.

    Attributes:
        is_final: Whether it never will.
    """

    def __init__(self, reason: Reason, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


def hand_over(mail: EmailMessage, *, mailbox: BaseEmailBackend) -> None:
    """Send a mail over a mailbox, which stays open for the next one.

    Raises:
        NotSent: The mailbox is closed, and opens again by itself.
    """
    try:
        mailbox.open()
        mailbox.send_messages([mail])
    except OSError as error:  # smtplib's own errors are among them
        mailbox.close()
        raise _meaning_of(error) from error


def _meaning_of(error: OSError) -> NotSent:
    """Return what an error says about the mail.

    Answers that begin with 5 are final, those with 4 are not (RFC 5321, 4.2.1). Only
    an answer to the recipient is about the address. A refused sender or password says
    nothing about the mail: until the settings are mended, nobody gets any.
    """
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=answers):
            is_final = any(code >= 500 for code, _text in answers.values())
            reason = Reason.ADDRESS_REFUSED if is_final else Reason.NOT_ACCEPTED
            return NotSent(reason, is_final=is_final)
        case smtplib.SMTPDataError(smtp_code=code):
            return NotSent(Reason.NOT_ACCEPTED, is_final=code >= 500)
        case _:
            return NotSent(Reason.NO_CONNECTION)
