"""The rows a new database begins with."""

import stat

import pytest

from accounts.models import User
from config.first_rows import load_topics, make_administrator
from quiz.content.models import Question, Topic
from tests.factories import make_learner, make_topic

pytestmark = pytest.mark.django_db

FIXTURE = """
- model: quiz.topic
  fields: {slug: first, title: 第一, state: published}
- model: quiz.question
  fields: {topic: [first], slug: why, title: 为什么, prompt: 为什么？, answer: 因为。}
"""


@pytest.fixture
def fixtures(tmp_path):
    (tmp_path / "first.yaml").write_text(FIXTURE)
    return tmp_path


def test_the_founding_topics_are_loaded_and_readable(fixtures):
    assert load_topics(fixtures) == 1

    question = Question.objects.get()
    assert question.topic.slug == "first"
    assert question.current_revision.title == "为什么"


def test_nothing_is_loaded_beside_topics_that_are_there(fixtures):
    theirs = make_topic()

    assert load_topics(fixtures) == 0

    assert list(Topic.objects.all()) == [theirs]


def test_the_administrators_password_is_random_and_kept_for_the_owner(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("DJANGO_SUPERUSER_PASSWORD", raising=False)
    path = tmp_path / "admin-password"

    password = make_administrator(path)

    administrator = User.objects.get()
    assert (administrator.username, administrator.email) == ("admin", "")
    assert administrator.is_superuser
    assert administrator.check_password(password)
    assert path.read_text() == f"{password}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_password_that_was_given_is_neither_returned_nor_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "given by hand")
    path = tmp_path / "admin-password"

    assert make_administrator(path) is None

    assert User.objects.get().check_password("given by hand")
    assert not path.exists()


def test_no_administrator_is_made_beside_a_user(tmp_path):
    learner = make_learner()

    assert make_administrator(tmp_path / "admin-password") is None

    assert list(User.objects.all()) == [learner]
    assert list(tmp_path.iterdir()) == []
