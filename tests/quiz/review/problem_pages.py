"""The editors' pages of problems, and whom they are for."""

from django.contrib.messages import get_messages
from django.urls import reverse

from quiz.content.editors import make_editor_group
from quiz.review.editors import let_editors_settle_problems
from tests.factories import NOON, make_problem, make_staff

LIST = reverse("admin:quiz_problem_changelist")


def page(problem, part="change"):
    return reverse(f"admin:quiz_problem_{part}", args=[problem.pk])


def sentences(response):
    """Return what the admin says on the next page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def make_settling_editor():
    """Make an editor of the group that `setup` makes."""
    editor = make_staff(is_superuser=False, language="en")
    group = make_editor_group()
    let_editors_settle_problems(group)
    editor.groups.add(group)
    return editor


def make_settled(**fields):
    usual = {"state": "mended", "reply": "改了", "settled_at": NOON}
    return make_problem(**usual | fields)
