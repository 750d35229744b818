"""The questions of the bank as the values that files hold."""

from collections.abc import Iterator

from quiz.content.loading import content_of
from quiz.content.models import QuestionQuerySet, Topic
from quiz.exchange.questions.files import file_pieces
from quiz.exchange.snapshots import one_snapshot

_ROWS_AT_ONCE = 2_000


def export_pieces(questions: QuestionQuerySet, file_format: str) -> Iterator[str]:
    """Return a file of these questions piece by piece, in the order of the bank.

    All of them are as they were at one moment.

    Args:
        file_format: One of `quiz.exchange.questions.files.FORMATS`.
    """
    complete = questions.in_order().select_related("topic").with_options()
    with one_snapshot():
        titles = dict(Topic.objects.values_list("slug", "title"))
        values = [content_of(each) for each in complete.iterator(_ROWS_AT_ONCE)]
    return file_pieces(file_format, values, titles)
