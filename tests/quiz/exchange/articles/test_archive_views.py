"""Editors bring an article and its pictures in as a ZIP, and take them away as one."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from quiz.content.models import Question
from quiz.content.picture_files import encode_anew
from quiz.content.pictures import Picture
from quiz.exchange.articles.archives import WhyNoArchive
from quiz.exchange.articles.illustrated import open_file
from quiz.exchange.articles.sentences import OF_ARCHIVES
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.runs.models import ImportRun
from tests.factories import make_learner, make_picture, make_question, make_staff
from tests.quiz.exchange.articles.pages import HTMX, agreed_in, confirm, look
from tests.quiz.exchange.articles.test_illustrated import (
    ADDRESS,
    KEY,
    PNG,
    article,
    packed,
)

pytestmark = pytest.mark.django_db
TEXT = article("看 ![曲线](a.png)")
ZIP = packed({"a.md": TEXT, "a.png": PNG})


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"


@pytest.fixture
def editor(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    return editor


def look_at(client, raw):
    file = SimpleUploadedFile("a.zip", raw)
    return look(client, "", headers=HTMX | {"HX-Target": "article"}, file=file)


def key_in(response):
    return re.search(r'name="archive" value="(.+?)"', response.text)[1]


def test_a_look_shows_the_text_and_says_what_comes_along(client, editor):
    response = look_at(client, ZIP)

    assert "Pictures that come along: 1." in response.text
    assert "<p>看 曲线</p>" in response.text
    assert "![曲线](a.png)" in response.text
    assert f'src="{ADDRESS}"' not in response.text
    assert not Picture.objects.exists()
    assert not Question.objects.exists()


def test_confirming_brings_text_and_pictures(client, editor):
    seen = look_at(client, ZIP)

    confirm(client, TEXT, agreed=agreed_in(seen), archive=key_in(seen))

    picture = Picture.objects.get()
    question = Question.objects.get()
    assert (picture.key, picture.uploader) == (KEY, editor)
    assert question.answer == f"看 ![曲线]({ADDRESS})"
    assert f'src="{ADDRESS}"' in question.current_revision.html.answer[0].html


def test_the_text_may_be_edited_before(client, editor):
    key = key_in(look_at(client, ZIP))
    text = article("再看 ![曲线](a.png) ![丢](gone.png)")

    seen = look(client, text, archive=key)
    confirm(client, text, agreed=agreed_in(seen), archive=key)

    assert "Line 7:" in seen.text
    assert "The picture is not in the ZIP." in seen.text
    assert Question.objects.get().answer == f"再看 ![曲线]({ADDRESS}) ![丢](gone.png)"


def test_a_picture_that_is_here_is_shown_at_once(client, editor):
    make_picture(data=encode_anew(PNG).data)

    assert f'src="{ADDRESS}"' in look_at(client, ZIP).text


def test_what_does_not_wait_any_more_is_said(client, editor):
    seen = look_at(client, ZIP)
    form = {"agreed": agreed_in(seen), "archive": key_in(seen)}
    client.force_login(make_staff(language="en"))

    response = confirm(client, TEXT, **form)

    assert response.status_code == 422
    assert "The file does not wait any more. Choose it again." in response.text
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"PK\3\4", "This is no ZIP, or it is damaged."),
        (packed({"a.png": PNG}), "The ZIP must hold one Markdown file"),
        (packed({"a.md": b"\xff\xff\xff"}), "The file is not text in UTF-8"),
        (packed({"a.md": b"x" * 2_000_001}), "The article is too long"),
    ],
    ids=["damaged", "none", "no text", "too long"],
)
def test_a_bad_zip_is_refused_in_a_sentence(client, editor, raw, sentence):
    response = look_at(client, raw)

    assert response.status_code == 422
    assert sentence in response.text


def test_whoever_may_not_add_pictures_brings_none(client):
    editor = make_staff(is_superuser=False, language="en")
    client.force_login(editor)
    for codename in ("add_question", "change_question", "add_topic"):
        editor.user_permissions.add(permission(codename))

    response = look_at(client, ZIP)

    assert "The file brings pictures, which you may not add." in response.text
    assert 'name="agreed"' not in response.text


def permission(codename):
    return Permission.objects.get(codename=codename)


def test_a_long_article_takes_its_pictures_to_the_worker(
    client, editor, settings, django_capture_on_commit_callbacks
):
    settings.IMPORT_MOST_ROWS_AT_ONCE = 0
    seen = look_at(client, ZIP)

    confirm(client, TEXT, agreed=agreed_in(seen), archive=key_in(seen))
    import_article(ImportRun.objects.get().pk)

    assert Picture.objects.get().key == KEY
    assert Question.objects.get().answer == f"看 ![曲线]({ADDRESS})"


def test_a_topic_leaves_with_its_pictures(client, editor):
    picture = make_picture(data=encode_anew(PNG).data)
    topic = make_question(answer=picture.markdown).topic
    address = reverse("quiz:article-archive", args=[topic.slug])

    page = client.get(reverse("admin:quiz_topic_change", args=[topic.pk]))
    response = client.get(address)

    assert f'href="{address}"' in page.text
    assert response.headers["Content-Type"] == "application/zip"
    text, raw = open_file(response.content)
    archive = ZipFile(BytesIO(raw))
    assert f"](pictures/{picture.key}.webp)" in text
    assert archive.read(f"pictures/{picture.key}.webp") == bytes(picture.data)
    client.force_login(make_learner())
    assert client.get(address).status_code == 403


def test_the_commands_read_and_write_archives(tmp_path, capsys):
    source, copy = tmp_path / "in.zip", tmp_path / "out.zip"
    source.write_bytes(ZIP)

    call_command("import_article", source)
    question = Question.objects.get()
    call_command("export_article", question.topic.slug, copy)
    question.answer = "别的"
    question.save()
    call_command("import_article", copy)

    assert Question.objects.get().answer == f"看 ![曲线]({ADDRESS})"
    assert Picture.objects.get().key == KEY
    assert "Pictures that come along: 1." in capsys.readouterr().out
    source.write_bytes(b"PK")
    with pytest.raises(CommandError, match="no ZIP"):
        call_command("import_article", source)


def test_every_refusal_has_its_sentence():
    with override("en"):
        said = {why: str(sentence) for why, sentence in OF_ARCHIVES.items()}

    assert said == {why: why.value for why in WhyNoArchive}
