"""What every request passes before a view sees it."""

import pytest

from quiz.review.sitting import ReviewSession
from tests.factories import make_learner, make_question, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    learner = make_learner()
    client.force_login(learner)
    return learner


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%FF", "q=%ED%A0%80", "%00=1", "q=%C3%28"]
)
def test_an_address_that_is_not_text_is_refused_with_a_page(client, learner, query):
    response = client.get(f"/topics/?{query}")

    assert response.status_code == 400
    assert "wengu" in response.content.decode()


@pytest.mark.parametrize("body", ["minutes=%00", "minutes=%ff", "minutes=%ED%A0%80"])
def test_a_form_that_is_not_text_is_refused_and_starts_nothing(client, learner, body):
    response = client.post(
        "/review/", body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 400
    assert not ReviewSession.objects.exists()


@pytest.mark.parametrize("minutes", [b"5\0", b"5\xff", b"\xed\xa0\x80"])
def test_what_is_not_text_in_a_multipart_form_is_refused(client, learner, minutes):
    head = b'--x\r\nContent-Disposition: form-data; name="minutes"\r\n\r\n'

    response = client.post(
        "/review/",
        head + minutes + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )

    assert response.status_code == 400
    assert not ReviewSession.objects.exists()


def test_chinese_is_text(client, learner):
    assert client.get("/topics/", {"q": "注意力"}).status_code == 200


def test_a_form_of_three_megabytes_is_refused(client, learner):
    response = client.post(
        "/review/",
        "minutes=" + "1" * 3_000_000,
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 413
    assert not ReviewSession.objects.exists()


def test_a_logged_out_fragment_request_moves_the_page_to_the_sign_in(client):
    session = make_session(question=make_question())

    response = client.post(
        f"/review/{session.pk}/reveal/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": f"http://testserver/review/{session.pk}/?a=1&b=2",
        },
    )

    assert response.headers["HX-Redirect"] == (
        f"/accounts/login/?next=/review/{session.pk}/%3Fa%3D1%26b%3D2"
    )
    assert response.content == b""


def test_a_refused_method_has_a_page(client, learner):
    response = client.delete("/review/")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, POST"
    assert "不能这样做" in response.content.decode()


def test_a_page_that_is_not_there_is_in_the_sites_dress(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize("url", ["/accounts/login/", "/nowhere/", "/admin/login/"])
def test_the_policy_on_every_page_allows_nothing_inline(client, url):
    policy = client.get(url, follow=True).headers["Content-Security-Policy"]

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"
