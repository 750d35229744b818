"""Asking for the pages of a session, as htmx does."""

from django.urls import reverse

HTMX = {"HX-Request": "true"}


def url(session, part="session"):
    return reverse(f"quiz:review-{part}", args=[session.pk])


def post(client, session, part, *, headers=HTMX, **fields):
    fields = {"showing": session.showing_key} | fields
    return client.post(url(session, part), fields, headers=headers)


def html_of(response):
    return response.content.decode()
