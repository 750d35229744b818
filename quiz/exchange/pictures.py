"""How pictures come along with what is imported, and leave with what is exported."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from accounts.models import User
from quiz.content.models import LONGEST_LINE
from quiz.content.picture_addresses import without_pictures
from quiz.content.picture_keeping import keep_picture
from quiz.content.picture_uses import missing_among
from quiz.content.pictures import Picture
from quiz.content.texts import QuestionText
from quiz.exchange.albums import Album, AlbumLimits, ComingPicture


class PictureGone(Exception):
    """A picture that was here when the file was read is not here any more."""


def open_album(
    read: Callable[[str, int], bytes | None],
    *,
    most: int,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Album:
    """Return the album of a file, with the pictures of this site at hand.

    Args:
        read: As for an `Album`.
        most: How many pictures may come along.
    """
    limits = AlbumLimits(
        pictures=most,
        largest_file=settings.IMPORT_LARGEST_PICTURE,
        encoded=settings.IMPORT_LARGEST_FILE,
    )
    return Album(
        read,
        limits,
        is_known=lambda key: Picture.objects.filter(key=key).exists(),
        may_go_on=may_go_on,
    )


def unkept(pictures: Iterable[ComingPicture]) -> set[str]:
    """Return the keys of those pictures that are not here yet."""
    return missing_among({each.key for each in pictures})


def keep_pictures(
    pictures: Sequence[ComingPicture], *, uploader: User | None, now: datetime
) -> None:
    """Keep what is not here yet; to be called inside the transaction of the texts.

    Raises:
        PictureGone: One that was here is not any more.
    """
    missing = unkept(pictures)
    for each in pictures:
        if each.key not in missing:
            continue
        if each.file is None:
            raise PictureGone
        description = each.description[:LONGEST_LINE]
        keep_picture(each.file, description=description, uploader=uploader, now=now)


def without_these(text: QuestionText, keys: Set[str]) -> QuestionText:
    """Return a text in which pictures that are not kept yet are read out."""
    if not keys:
        return text
    names = ("prompt", "answer", "explanation", "hint")
    fields = {name: without_pictures(getattr(text, name), keys) for name in names}
    options = tuple(
        replace(
            option,
            text=without_pictures(option.text, keys),
            reason=without_pictures(option.reason, keys),
        )
        for option in text.options
    )
    return replace(text, options=options, **fields)
