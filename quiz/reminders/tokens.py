"""What stands in an address instead of a sign-in, signed for one purpose only."""

from django.core.signing import BadSignature, Signer

_unsubscribing = Signer(salt="quiz.reminders.unsubscribe")


class ForgedToken(Exception):
    """The token was not made here, or for another purpose."""


def make_unsubscribe_token(learner_id: int) -> str:
    """Return what lets whoever holds it stop a learner's reminders, for ever."""
    return _unsubscribing.sign(learner_id)


def read_unsubscribe_token(token: str) -> int:
    """Return the id of the learner a token was made for, who may have gone since.

    Raises:
        ForgedToken: It is none of ours.
    """
    try:
        return int(_unsubscribing.unsign(token))
    except (BadSignature, ValueError):
        raise ForgedToken from None
