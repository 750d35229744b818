"""The admin's pages of questions, and what they leave behind."""

from django.contrib.messages import get_messages
from django.urls import reverse

LIST = "admin:quiz_question_changelist"


def page(question, part="change"):
    return reverse(f"admin:quiz_question_{part}", args=[question.pk])


def sentences(response):
    """Return what the admin says on the next page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def revisions(question):
    """Return the numbers of all revisions, in order."""
    return list(question.revisions.order_by("number").values_list("number", flat=True))
