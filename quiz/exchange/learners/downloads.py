"""A learner's own data, to take away; `views` takes it back."""

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from quiz.exchange.cells import csv_lines, json_pieces
from quiz.exchange.learners.pages import render_exchange
from quiz.exchange.learners.records import everything_of
from quiz.exchange.learners.studies import (
    PROGRESS_COLUMNS,
    REVIEW_COLUMNS,
    progress_of,
    reviews_of,
)
from quiz.exchange.snapshots import one_snapshot
from quiz.http import LearnerRequest

# A longer file waits on the disk, not in memory.
_LONGEST_IN_MEMORY = 1_000_000


@login_required
@require_safe
def show_exchange(request: LearnerRequest) -> HttpResponse:
    return render_exchange(request)


@login_required
@require_safe
@never_cache
def download_reviews(request: LearnerRequest) -> HttpResponse:
    return _download(
        request,
        "reviews.csv",
        lambda learner: csv_lines(REVIEW_COLUMNS, reviews_of(learner)),
    )


@login_required
@require_safe
@never_cache
def download_progress(request: LearnerRequest) -> HttpResponse:
    return _download(
        request,
        "progress.csv",
        lambda learner: csv_lines(PROGRESS_COLUMNS, progress_of(learner)),
    )


@login_required
@require_safe
@never_cache
def download_everything(request: LearnerRequest) -> HttpResponse:
    return _download(
        request, "data.json", lambda learner: json_pieces(everything_of(learner))
    )


def _download(
    request: LearnerRequest, name: str, pieces_of: Callable[[User], Iterator[str]]
) -> HttpResponse:
    """Write the file out before the first byte is sent.

    A fault is an error page then and not a file that ends too soon, and a slow reader
    holds no snapshot of the database open.
    """
    file = SpooledTemporaryFile(_LONGEST_IN_MEMORY)  # noqa: SIM115 (closed below)
    with one_snapshot():
        file.writelines(piece.encode() for piece in pieces_of(request.user))
    is_long = file.tell() > _LONGEST_IN_MEMORY
    file.seek(0)
    if is_long:
        response = FileResponse(file)  # closes it
    else:
        with file:
            response = HttpResponse(file.read())
    kind = "text/csv" if name.endswith(".csv") else "application/json"
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="wengu-{timezone.localdate()}-{name}"'
    )
    return response
