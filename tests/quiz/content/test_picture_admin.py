"""Editors upload pictures, and delete those that nothing shows."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from quiz.content import picture_forms
from quiz.content.editors import make_editor_group
from quiz.content.pictures import Picture
from tests.factories import make_learner, make_picture, make_question
from tests.quiz.content import picture_samples as samples

pytestmark = pytest.mark.django_db

ADD = "/admin/quiz/picture/add/"
UPLOAD = "/admin/quiz/picture/upload/"
LIST = "/admin/quiz/picture/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client):
    """A client in which an editor is signed in."""
    person = make_learner(is_staff=True, language="en")
    person.groups.add(make_editor_group())
    client.force_login(person)
    client.person = person
    return client


def sent(raw: bytes | None = None, **fields):
    """Return a form with a picture whose name says nothing true about it."""
    raw = samples.file_of(samples.drawing()) if raw is None else raw
    file = SimpleUploadedFile("../../x.php", raw, content_type="text/html")
    return {"file": file, "description": "算力曲线"} | fields


def page_of(picture: Picture, part: str = "change") -> str:
    return f"{LIST}{picture.pk}/{part}/"


def test_an_uploaded_picture_is_kept_with_who_and_what(editor):
    response = editor.post(ADD, sent(), follow=True)

    picture = Picture.objects.get()
    assert (picture.description, picture.uploader) == ("算力曲线", editor.person)
    assert (picture.width, picture.height) == (60, 40)
    assert bytes(picture.data).startswith(b"RIFF")
    assert response.request["PATH_INFO"] == page_of(picture)
    assert picture.markdown in response.content.decode()


def test_beside_a_question_the_markdown_comes_alone(editor):
    response = editor.post(UPLOAD, sent(), headers=HTMX)

    picture = Picture.objects.get()
    assert "<html" not in response.content.decode()
    assert f"![算力曲线](/pictures/{picture.key}.webp)" in response.content.decode()


def test_the_same_picture_is_kept_once_and_named_as_it_is_called_now(editor):
    editor.post(UPLOAD, sent())
    response = editor.post(UPLOAD, sent(description="另一个名字"))

    assert Picture.objects.get().description == "算力曲线"
    assert "![另一个名字](" in response.content.decode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (b"<html>", "This is no picture in PNG, JPEG, WebP or GIF."),
        (b"<svg/>", "SVG cannot be taken: export the drawing as PNG."),
        (samples.png_that_says(50_000, 50_000), "The picture has too many pixels"),
        (samples.png_that_says(500, 500), "The file is damaged"),
    ],
)
@pytest.mark.parametrize("address", [ADD, UPLOAD])
def test_what_is_refused_is_said_and_nothing_is_kept(editor, address, raw, sentence):
    response = editor.post(address, sent(raw))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Picture.objects.exists()


def test_a_file_beyond_five_megabytes_is_refused_unread(editor, monkeypatch):
    monkeypatch.setattr(picture_forms, "encode_anew", None)

    response = editor.post(UPLOAD, sent(b"x" * 5_000_001))

    assert response.status_code == 422
    assert "The file is too large; at most" in response.content.decode()


@pytest.mark.parametrize("fields", [{"description": " "}, {"file": ""}])
@pytest.mark.parametrize("address", [ADD, UPLOAD])
def test_a_picture_needs_a_file_and_a_description(editor, address, fields):
    response = editor.post(address, sent(**fields))

    assert response.status_code == 422
    assert "This field is required." in response.content.decode()
    assert not Picture.objects.exists()


@pytest.mark.parametrize("address", [ADD, UPLOAD])
def test_who_may_not_add_pictures_is_refused(client, address):
    writer = make_learner(is_staff=True)
    writer.user_permissions.set(Permission.objects.filter(codename="view_picture"))
    client.force_login(writer)

    assert client.post(address, sent()).status_code == 403
    assert not Picture.objects.exists()


def test_whose_session_ran_out_keeps_the_page_with_the_question(client):
    response = client.post(UPLOAD, sent(), headers=HTMX)

    assert response.status_code == 403
    assert not Picture.objects.exists()


def test_a_picture_that_nothing_shows_can_be_deleted(editor):
    picture = make_picture()

    assert "can be deleted" in editor.get(page_of(picture)).content.decode()
    editor.post(page_of(picture, "delete"), {"post": "yes"})

    assert not Picture.objects.exists()


def test_a_picture_that_a_question_shows_stays(editor):
    picture = make_picture()
    question = make_question(answer=picture.markdown)

    page = editor.get(page_of(picture)).content.decode()
    response = editor.post(page_of(picture, "delete"), {"post": "yes"})

    assert response.status_code == 403
    assert f"/admin/quiz/question/{question.pk}/change/" in page
    assert "cannot be deleted" in page
    assert Picture.objects.get() == picture


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_loads_no_bytes_and_asks_as_often(
    editor, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_picture()

    with django_assert_num_queries(7) as queries:
        page = editor.get(LIST).content.decode()

    assert not any('"quiz_picture"."data"' in query["sql"] for query in queries)
    assert page.count("picture-thumbnail") == rows


def test_the_list_deletes_nothing(editor):
    picture = make_picture()
    chosen = {"action": "delete_selected", "_selected_action": [picture.pk]}

    editor.post(LIST, chosen | {"post": "yes"})

    assert Picture.objects.get() == picture


def test_a_question_offers_the_upload_to_who_may_upload(editor):
    question = make_question()
    address = f"/admin/quiz/question/{question.pk}/change/"

    assert 'id="picture-form"' in editor.get(address).content.decode()
    editor.person.groups.clear()
    editor.person.user_permissions.set(
        Permission.objects.filter(codename__in=["change_question", "view_topic"])
    )
    assert "picture-form" not in editor.get(address).content.decode()
