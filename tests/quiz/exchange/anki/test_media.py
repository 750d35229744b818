"""Images of Anki packages come along."""

from io import BytesIO

import pytest
from anki.collection import (
    DeckIdLimit,
    ExportAnkiPackageOptions,
)
from PIL import Image

from quiz.content.models import Question
from quiz.content.picture_addresses import keys_in
from quiz.content.picture_files import encode_anew
from quiz.content.picture_uses import faults
from quiz.content.pictures import Picture
from quiz.exchange.anki.contents import content_of_package
from quiz.exchange.anki.faults import PackageRefused
from quiz.exchange.anki.importing import import_package
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.importing import ChangedMeanwhile
from quiz.exchange.zips import ArchiveLimits
from tests.factories import NOON, make_picture, make_staff
from tests.quiz.content.picture_samples import (
    drawing,
    file_of,
    many_scans,
    png_that_says,
    telling_exif,
    with_tail,
)
from tests.quiz.exchange.anki.files import entries_of, read

pytestmark = pytest.mark.django_db
PNG = file_of(drawing())
JPEG = file_of(Image.effect_noise((90, 60), 50), "JPEG", exif=telling_exif(6))


@pytest.fixture
def package(anki, tmp_path):
    """Return what has Anki write a package of notes and media."""

    def write(notes, media, *, legacy=False):
        for fields in notes:
            note = anki.new_note(anki.models.by_name("Basic"))
            note.fields[:2] = fields
            anki.add_note(note, anki.decks.id("画"))
        for name, raw in media.items():
            anki.media.write_data(name, raw)
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_media=True, legacy=legacy
        )
        file = tmp_path / "made.apkg"
        limit = DeckIdLimit(anki.decks.id("画"))
        anki.export_anki_package(out_path=str(file), options=options, limit=limit)
        return file.read_bytes()

    return write


def content_of(raw, *, most=10, may_go_on=lambda: True):
    limits = limits_of_files(questions=100)
    return content_of_package(read(raw), limits, may_go_on, most_pictures=most)


def bring(raw, **options):
    return import_package(content_of(raw, **options), editor=None, now=NOON)


@pytest.mark.parametrize("legacy", [True, False])
def test_images_of_a_package_that_anki_wrote_become_pictures(package, legacy):
    notes = [
        ("秩？<img src='曲线 1.png' alt='损失'>", '低<img src="b.jpg">[sound:c.mp3]'),
        ("丙", "<img src='曲线 1.png'>"),
    ]
    media = {"曲线 1.png": PNG, "b.jpg": JPEG, "c.mp3": b"sound", "_font.ttf": b"f"}
    raw = package(notes, media, legacy=legacy)

    content = content_of(raw)
    import_package(content, editor=make_staff(), now=NOON)

    first, second = Question.objects.in_order()
    curve, photo = Picture.objects.order_by("pk")
    assert first.title == "秩？"
    assert first.prompt == f"秩？![损失]({curve.address})"
    assert first.answer == f"低![b]({photo.address})"
    assert second.answer == f"![损失]({curve.address})".replace("损失", "曲线 1")
    assert f'<img src="{curve.address}"' in first.current_revision.html.prompt
    assert (curve.description, photo.width, photo.height) == ("损失", 60, 90)
    assert content.media == ("c.mp3",)
    assert Image.open(BytesIO(photo.data)).getexif() == {}
    assert list(faults()) == []


def test_a_note_may_ask_with_an_image_alone(package):
    bring(package([("<img src=flag.png>", "法国")], {"flag.png": PNG}))

    assert Question.objects.get().title == "flag"


@pytest.mark.parametrize(
    "bad",
    [
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png_that_says(50_000, 50_000),
        many_scans(60),
        PNG[:-40],
        PNG + bytes(5_000_000),
    ],
    ids=["text", "drawing", "bomb", "scans", "damaged", "large"],
)
def test_what_cannot_be_a_picture_is_named_and_the_rest_comes(package, bad):
    notes = [("甲<img src=bad.png>", "乙<img src=good.png>"), ("丙", "丁")]
    raw = package(notes, {"bad.png": bad, "good.png": PNG})

    content = content_of(raw)
    import_package(content, editor=None, now=NOON)

    assert content.media == ("bad.png",)
    first, _ = Question.objects.in_order()
    assert first.prompt == "甲"
    assert keys_in(first.answer) == {Picture.objects.get().key}


def test_what_is_not_in_the_package_is_named(package):
    raw = package(
        [("甲<img src=gone.png>", "<img src='http://example.org/a.png'>乙")], {}
    )

    assert content_of(raw).media == ("gone.png", "http://example.org/a.png")


def test_a_second_import_makes_no_second_picture(package):
    raw = package([("甲<img src=a.png>", "乙<img src=a.png>")], {"a.png": PNG})
    bring(raw)

    done = bring(raw)

    assert Picture.objects.count() == 1
    assert done.plan.counts["unchanged"] == 1


def test_no_byte_beside_the_pixels_comes_along(package):
    bring(package([("甲<img src=a.png>", "乙")], {"a.png": with_tail(PNG)}))

    assert b"script" not in Picture.objects.get().data


def test_of_too_many_images_the_first_come(package):
    names = [f"{number}.png" for number in range(4)]
    media = {
        name: file_of(drawing(60 + n, 40)) for n, name in enumerate(names, start=1)
    }
    notes = [(f"题{name}<img src={name}>", "答") for name in names]

    content = content_of(package(notes, media), most=3)

    assert (len(content.pictures), content.media) == (3, ("3.png",))


def test_reading_ends_when_there_is_no_time_for_an_image(package):
    raw = package([("甲<img src=a.png>", "乙")], {"a.png": PNG})
    answers = iter([True, False])

    with pytest.raises(PackageRefused, match="takes too long"):
        content_of(raw, may_go_on=lambda: next(answers))


def test_images_count_as_unpacked(package):
    notes, media = [("甲<img src=a.png>", "乙")], {"a.png": PNG + bytes(4_000_000)}
    raw = package(notes, media, legacy=True)
    entries = entries_of(raw)
    most = len(entries["collection.anki21"]) + len(entries["media"]) + 1_000_000
    few = read(raw, limits=ArchiveLimits(files=10, unpacked=most))

    with pytest.raises(PackageRefused, match="unpacks to more than"):
        content_of_package(few, limits_of_files(questions=10), most_pictures=10)


def test_a_damaged_image_file_refuses_the_package(package):
    raw = package([("甲<img src=a.png>", "乙")], {"a.png": PNG}, legacy=True)
    content = PNG[:60]

    with pytest.raises(PackageRefused, match="damaged"):
        content_of(raw.replace(content, bytes(60)))


def test_nothing_is_kept_if_anything_fails(package, monkeypatch):
    content = content_of(package([("甲<img src=a.png>", "乙")], {"a.png": PNG}))
    monkeypatch.setattr(
        "quiz.exchange.anki.importing.AnkiImport", lambda *fields: 1 / 0
    )

    with pytest.raises(ZeroDivisionError):
        import_package(content, editor=None, now=NOON)

    assert not Picture.objects.exists()
    assert not Question.objects.exists()


def test_a_picture_deleted_meanwhile_is_not_shown(package):
    picture = make_picture(data=encode_anew(PNG).data)
    raw = package([("甲<img src=a.webp>", "乙")], {"a.webp": picture.data})
    content = content_of(raw)
    picture.delete()

    with pytest.raises(ChangedMeanwhile):
        import_package(content, editor=None, now=NOON)

    assert not Question.objects.exists()
