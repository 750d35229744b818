"""Sending pictures to whoever is signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition, require_safe

from quiz.content.pictures import Picture
from quiz.http import LearnerRequest

# Only the reader's own browser keeps it, and never asks again: the key is its content.
_HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Disposition": 'inline; filename="picture.webp"',
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@login_required
@require_safe
@condition(etag_func=lambda request, key: f'"{key}"')
def send_picture(request: LearnerRequest, key: str) -> HttpResponse:
    """Send the bytes of a picture, opened by itself harmless whatever they are."""
    picture = get_object_or_404(Picture.objects.only("data"), key=key)
    return HttpResponse(
        bytes(picture.data), content_type="image/webp", headers=_HEADERS
    )
