"""An article as it comes: text alone, or in a ZIP with its pictures beside it."""

import posixpath
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings

from quiz.content.picture_addresses import address_of, is_address, keys_in
from quiz.exchange.articles.archives import ArticleArchive, is_archive, leads_away
from quiz.exchange.articles.diagnostics import Diagnostic, Why, diagnostic
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.lines import Line
from quiz.exchange.articles.reading import Article, ArticleTooLong, parse_article
from quiz.exchange.articles.references import Reference, with_targets
from quiz.exchange.encodings import read_text
from quiz.exchange.pictures import open_album
from quiz.exchange.zips import ArchiveLimits


def open_file(raw: bytes) -> tuple[str, bytes]:
    """Return the text of an article's file, and the file again if it is a ZIP.

    Raises:
        ArticleTooLong: The text has too many bytes.
        ArchiveRefused: It is a ZIP that cannot be taken.
        quiz.exchange.encodings.UnreadableText: It is no text.
    """
    is_packed = is_archive(raw)
    most = ARTICLE_LIMITS.bytes
    text = _opened(raw).read_article(most) if is_packed else raw
    if len(text) > most:
        raise ArticleTooLong
    return read_text(text), raw if is_packed else b""


def read_article(
    text: str,
    archive: bytes,
    *,
    most_pictures: int,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Article:
    """Return an article, with those pictures of its archive that it refers to.

    What it refers to and is not there, or is no picture, stays a line of text and is a
    diagnostic. What has an address elsewhere is never fetched.

    Args:
        text: Of the article, which may have been edited since it was packed.
        archive: The ZIP that it came in; empty if it came alone.

    Raises:
        ArticleTooLong: It has too many bytes or lines.
        ArchiveRefused: The archive is damaged, or unpacks to too much.
        quiz.exchange.albums.OutOfTime: `may_go_on` said no.
    """
    if not archive:
        return parse_article(text, ARTICLE_LIMITS)
    opened = _opened(archive)
    album = open_album(opened.read, most=most_pictures, may_go_on=may_go_on)
    missing: list[Diagnostic] = []

    def target_for(reference: Reference) -> str:
        name = _name_in(opened, reference)
        key = (
            album.add(name, reference.words or posixpath.basename(name)) if name else ""
        )
        target = reference.target
        if key:
            return address_of(key) if target != address_of(key) else ""
        if not is_address(target) and not leads_away(target):
            why = Why.UNFIT_PICTURE if name else Why.NO_PICTURE
            missing.append(diagnostic(Line(reference.line, reference.text), why))
        return ""

    article = parse_article(with_targets(text, target_for), ARTICLE_LIMITS)
    named = keys_in("\n".join(filter(None, _texts(article))))
    return replace(
        article,
        diagnostics=tuple(
            sorted([*article.diagnostics, *missing], key=lambda each: each.line)
        ),
        pictures=tuple(
            picture for key, picture in album.pictures.items() if key in named
        ),
    )


def pack_again(text: str, archive: bytes) -> bytes:
    """Return a file that opens as this text with the pictures of this archive."""
    if not archive:
        return text.encode()
    opened = _opened(archive)
    names: dict[str, None] = {}

    def note(reference: Reference) -> str:
        if name := _name_in(opened, reference):
            names[name] = None
        return ""

    with_targets(text, note)
    return opened.with_text(text, names, settings.IMPORT_LARGEST_PICTURE)


def _name_in(archive: ArticleArchive, reference: Reference) -> str:
    target = reference.target
    if leads_away(target):
        return ""
    return archive.name_of(target.removeprefix("/") if is_address(target) else target)


def _opened(raw: bytes) -> ArticleArchive:
    limits = ArchiveLimits(
        files=settings.IMPORT_MOST_FILES, unpacked=settings.IMPORT_LARGEST_UNPACKED
    )
    return ArticleArchive(raw, limits)


def _texts(article: Article) -> list[str | None]:
    texts: list[str | None] = []
    for each in article.questions:
        texts += [each.prompt, each.answer, each.explanation, each.hint]
        for option in each.options or ():
            texts += [option.text, option.reason]
    return texts
