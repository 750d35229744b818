"""ZIP files that are refused, and what bounds those that are not."""

import stat
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from quiz.exchange.albums import OutOfTime
from quiz.exchange.articles.archives import ArchiveRefused, WhyNoArchive
from tests.quiz.exchange.articles.zipped import KEY, OTHER, PNG, article, packed, read

pytestmark = pytest.mark.django_db


def why(raw):
    with pytest.raises(ArchiveRefused) as refused:
        read(raw)
    return refused.value.why


def link(name, target):
    info = ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive_file = BytesIO()
    with ZipFile(archive_file, "w") as archive:
        archive.writestr("a.md", article("![a](a.png)"))
        archive.writestr(info, target)
    return archive_file.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK", WhyNoArchive.DAMAGED),
        (packed({"a.md": "x" * 99})[:-30], WhyNoArchive.DAMAGED),
        (packed({"a.png": PNG}), WhyNoArchive.NOT_ONE_ARTICLE),
        (packed({"a.md": "", "b.MD": ""}), WhyNoArchive.NOT_ONE_ARTICLE),
        (packed({"a.md": "", "../a.png": PNG}), WhyNoArchive.STRANGE_NAMES),
        (packed({"a.md": "", "b\\..\\..\\a.png": PNG}), WhyNoArchive.STRANGE_NAMES),
        (packed({"a.md": "", "/etc/a.png": PNG}), WhyNoArchive.STRANGE_NAMES),
        (packed({"a.md": "", "C:/a.png": PNG}), WhyNoArchive.STRANGE_NAMES),
        (link("a.png", "/etc/passwd"), WhyNoArchive.STRANGE_NAMES),
        (
            packed({"a.md": "", **{str(n): "" for n in range(2_000)}}),
            WhyNoArchive.TOO_MANY_FILES,
        ),
    ],
    ids=[
        "cut",
        "end",
        "none",
        "two",
        "up",
        "windows",
        "absolute",
        "drive",
        "link",
        "many",
    ],
)
def test_a_zip_that_cannot_be_that_is_refused(raw, reason):
    assert why(raw) == reason


def test_a_lying_size_is_damage():
    raw = packed({"a.md": article("![a](a.png)"), "a.png": PNG * 3})
    size = len(PNG * 3).to_bytes(4, "little")

    assert why(raw.replace(size, (9).to_bytes(4, "little"))) == WhyNoArchive.DAMAGED


def test_what_comes_out_is_counted_while_it_is_read(settings):
    settings.IMPORT_LARGEST_UNPACKED = 1_000_000
    raw = packed({"a.md": article("![a](a.png)"), "a.png": bytes(3_000_000)})

    assert why(raw) == WhyNoArchive.TOO_LARGE


def test_number_and_time_are_bounded():
    text = article("![a](a.png) ![b](b.png) ![a](a.png)")
    raw = packed({"a.md": text, "a.png": PNG, "b.png": OTHER})

    found = read(raw, most=1)

    assert [each.key for each in found.pictures] == [KEY]
    assert [each.why.name for each in found.diagnostics] == ["UNFIT_PICTURE"]
    with pytest.raises(OutOfTime):
        read(raw, may_go_on=lambda: False)
