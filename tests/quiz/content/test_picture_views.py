"""Pictures are sent to whoever is signed in, and do no harm on their own."""

import pytest

from quiz.content.picture_files import encode_anew
from tests.factories import make_learner, make_picture
from tests.quiz.content.picture_samples import drawing, file_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    return make_picture(data=encode_anew(file_of(drawing())).data)


@pytest.fixture
def reader(client):
    client.force_login(make_learner())
    return client


def test_the_bytes_are_sent_as_what_they_are(reader, picture):
    response = reader.get(picture.address)

    assert response.content == bytes(picture.data)
    assert response.content.startswith(b"RIFF")
    sent = {name: response.headers[name] for name in response.headers}
    assert sent["Content-Type"] == "image/webp"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent["Content-Disposition"] == 'inline; filename="picture.webp"'
    assert sent["Cache-Control"] == "private, max-age=31536000, immutable"
    assert sent["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_browser_that_has_it_is_told_so(
    reader, picture, django_assert_max_num_queries
):
    tag = reader.get(picture.address).headers["ETag"]

    with django_assert_max_num_queries(2):  # who is there
        response = reader.get(picture.address, headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
    other = reader.get(picture.address, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("key", ["0" * 64, "x", "../../etc/passwd"])
def test_a_picture_that_is_not_here_is_not_found(reader, picture, key):
    response = reader.get(f"/pictures/{key}.webp")

    assert response.status_code == 404
    assert "immutable" not in response.headers.get("Cache-Control", "")


def test_who_is_not_signed_in_sees_no_picture(client, picture):
    tag = f'"{picture.key}"'

    for headers in ({}, {"If-None-Match": tag}):
        response = client.get(picture.address, headers=headers)
        assert response.status_code == 302
        assert "/login/" in response.headers["Location"]


def test_pictures_are_only_read(reader, picture):
    assert reader.post(picture.address).status_code == 405
    assert reader.head(picture.address).content == b""
