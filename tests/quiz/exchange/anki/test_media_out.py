"""Pictures leave with a topic's package, and come back as what they were."""

import json

import pytest
from anki.collection import ImportAnkiPackageRequest
from PIL import Image

from quiz.content.models import Question
from quiz.content.picture_files import encode_anew
from quiz.content.pictures import Picture
from quiz.exchange.anki.contents import content_of_package
from quiz.exchange.anki.identities import media_name_of
from quiz.exchange.anki.importing import import_package
from quiz.exchange.anki.writing import package_of
from quiz.exchange.questions.forms import limits_of_files
from tests.factories import NOON, make_picture, make_question
from tests.quiz.content.picture_samples import file_of, telling_exif
from tests.quiz.exchange.anki.files import entries_of, packed, read

pytestmark = pytest.mark.django_db
JPEG = file_of(Image.effect_noise((90, 60), 50), "JPEG", exif=telling_exif(6))


def content_of(raw):
    limits = limits_of_files(questions=100)
    return content_of_package(read(raw), limits, lambda: True, most_pictures=10)


def test_a_topic_leaves_with_its_pictures_and_anki_has_them(anki, tmp_path):
    picture = make_picture(data=encode_anew(JPEG).data)
    question = make_question(
        prompt=f'甲 <img src="/pictures/{"a" * 64}.webp">', answer=picture.markdown
    )
    name = media_name_of(picture.key)

    raw = package_of(question.topic, now=NOON)
    file = tmp_path / "topic.apkg"
    file.write_bytes(raw)
    anki.import_anki_package(ImportAnkiPackageRequest(package_path=str(file)))

    assert json.loads(entries_of(raw)["media"]) == {"0": name}
    (key,) = anki.find_notes("甲")
    note = anki.get_note(key)
    assert f'<img src="{name}" alt="算力曲线"' in note["Back"]
    assert f"/pictures/{'a' * 64}.webp" in note["Front"]
    kept = tmp_path / "collection.media" / name
    assert kept.read_bytes() == bytes(picture.data)
    assert list(anki.media.check().missing) == []


def test_a_picture_that_comes_back_is_the_one_that_left():
    picture = make_picture(data=encode_anew(JPEG).data)
    question = make_question(answer=picture.markdown)
    entries = entries_of(package_of(question.topic, now=NOON))
    guid = next(iter(read(packed(entries)).collection.notes)).guid
    # As another bank's, or as a note that was copied in Anki.
    entries["collection.anki2"] = entries["collection.anki2"].replace(
        guid.encode(), b"x" * len(guid)
    )

    content = content_of(packed(entries))
    import_package(content, editor=None, now=NOON)

    (coming,) = content.pictures
    assert (coming.key, coming.file, content.media) == (picture.key, None, ())
    assert Picture.objects.get() == picture
    copy = Question.objects.exclude(pk=question.pk).get()
    assert copy.answer == f"![算力曲线]({picture.address})"


def test_notes_that_left_here_leave_no_name_of_a_picture_behind():
    question = make_question(answer=make_picture().markdown)

    content = content_of(package_of(question.topic, now=NOON))

    assert (content.own, content.pictures, content.media) == (1, (), ())
