"""How much a request may bring."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory

from config.uploads import CountedUploads
from quiz.content.models import Question
from tests.factories import make_staff

pytestmark = pytest.mark.django_db

ARTICLES = "/exchange/articles/"
PAGES = {
    ARTICLES: "IMPORT_LARGEST_FILE",
    "/exchange/questions/": "IMPORT_LARGEST_FILE",
    "/exchange/anki/": "IMPORT_LARGEST_FILE",
    "/exchange/restoration/": "IMPORT_LARGEST_FILE",
    "/admin/quiz/picture/add/": "PICTURE_LARGEST_FILE",
    "/admin/quiz/picture/upload/": "PICTURE_LARGEST_FILE",
}
FORM = "application/x-www-form-urlencoded"


class Unread:
    """A body of which nothing may be read."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def read(self, *_: object) -> bytes:
        pytest.fail("The body was read.")

    readline = read


@pytest.fixture
def editor(client):
    editor = make_staff(is_superuser=True, language="en")
    client.force_login(editor)
    return editor


def send_unread(client, address, length):
    return client.generic(
        "POST",
        address,
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": Unread(length)},
    )


def request_with(files, most):
    request = RequestFactory().post("/", files)
    request.most_file_bytes = most
    request.upload_handlers = [load_handler("config.uploads.CountedUploads", request)]
    return request


@pytest.mark.parametrize("address", PAGES)
def test_a_file_that_is_too_large_is_refused_in_the_pages_own_form(
    client, editor, settings, address
):
    setattr(settings, PAGES[address], 1_000)
    file = SimpleUploadedFile("a.csv", b"a" * 1_001)

    response = client.post(address, {"file": file, "description": "a"})

    assert response.status_code == 422
    assert "too l" in response.content.decode()  # too large, too long


@pytest.mark.parametrize("address", PAGES)
def test_what_is_much_too_large_is_refused_unread(client, editor, settings, address):
    length = 2 * getattr(settings, PAGES[address]) + 3_000_000

    response = send_unread(client, address, length)

    assert response.status_code == 413
    assert "That is too much at once" in response.content.decode()


@pytest.mark.parametrize("address", ["/review/", "/admin/quiz/topic/add/", "/nowhere/"])
def test_other_pages_take_little(client, editor, address):
    response = send_unread(client, address, 3_000_000)

    assert response.status_code == (404 if address == "/nowhere/" else 413)


@pytest.mark.parametrize("address", PAGES)
def test_nobody_uploads_much_without_signing_in(client, address):
    assert send_unread(client, address, 3_000_000).status_code == 403


def test_a_length_that_is_none_brings_nothing(client, editor):
    response = client.generic(
        "POST",
        ARTICLES,
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH="many",
        **{"wsgi.input": Unread(10)},
    )

    assert response.status_code == 200
    assert not Question.objects.exists()


def test_files_are_kept_up_to_what_the_request_may_bring():
    sent = {
        "one": SimpleUploadedFile("1", b"a" * 60),
        "two": SimpleUploadedFile("2", b"b" * 41),
        "three": SimpleUploadedFile("3", b"c" * 40),
    }

    files = request_with(sent, most=100).FILES

    assert [(each.size, each.read()) for each in files.values()] == [
        (60, b"a" * 60),
        (41, b""),
        (40, b"c" * 40),
    ]


def test_a_large_file_is_dropped_while_it_arrives():
    request = request_with({}, most=100_000)
    handler = CountedUploads(request)
    handler.new_file("file", "a", "text/plain", None)

    for start in range(0, 1_000_000, 65_536):
        handler.receive_data_chunk(b"a" * 65_536, start)

    assert handler.file_complete(1_048_576).read() == b""


def test_of_a_file_for_another_page_nothing_is_kept():
    sent = {"file": SimpleUploadedFile("a", b"a")}

    assert request_with(sent, most=0).FILES["file"].read() == b""


def test_no_upload_reaches_the_disk(client, editor, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "absent"
    file = SimpleUploadedFile("a.csv", b"a" * 2_600_000)

    response = client.post("/exchange/questions/", {"file": file})

    assert response.status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        "text=" + "a" * 2_550_000,
        "&".join(f"{number}=1" for number in range(501)),
    ],
    ids=["text", "fields"],
)
def test_too_long_a_form_gets_a_page_that_says_what_to_do(client, editor, body):
    response = client.post(ARTICLES, body, content_type=FORM)

    assert response.status_code == 413
    assert "a long article can be sent as a file" in response.content.decode()


def test_too_many_files_get_the_same_page(client, editor):
    files = {str(n): SimpleUploadedFile("a", b"a") for n in range(11)}

    assert client.post(ARTICLES, files).status_code == 413


@pytest.mark.parametrize(
    "name", ["../../a.md", "文" * 300, "\u202egpj.md", "a\x01.md", "C:\\a\\b.md"]
)
def test_a_files_name_means_nothing(client, editor, name):
    file = SimpleUploadedFile("a", b"# T\n\n## Q\n\nA: a\n")
    file._name = name  # a browser does not have to tidy it as Django does

    response = client.post(ARTICLES, {"file": file})

    assert response.status_code == 200
    assert name not in response.content.decode()
