"""Whether mail may go to a learner's address."""

from accounts import addresses
from accounts.models import User
from quiz.reminders.reasons import Reason
from quiz.reminders.refused import RefusedAddress


def fault_of_address(learner: User) -> Reason | None:
    """Return why nothing may be sent to a learner, or None if it may."""
    if not learner.email:
        return Reason.NO_ADDRESS
    if not addresses.is_confirmed(learner):
        return Reason.UNCONFIRMED
    if RefusedAddress.objects.at(learner.email).exists():
        return Reason.ADDRESS_REFUSED
    return None
