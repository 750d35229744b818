"""Who may bring questions in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from accounts.models import User
from quiz.http import LearnerRequest

View = Callable[[LearnerRequest], HttpResponse]

_PERMISSIONS = ["quiz.add_question", "quiz.change_question"]


def may_import(person: User | AnonymousUser) -> bool:
    """Return whether somebody may add and change questions in the admin."""
    may_sign_in = person.is_active and person.is_staff
    return may_sign_in and person.has_perms(_PERMISSIONS)


def editors_only(view: View) -> View:
    """Refuse everybody who may not bring questions in, strangers too."""

    @wraps(view)
    def guarded(request: LearnerRequest) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request)

    return guarded
