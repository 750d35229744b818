"""What a reminder says."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from quiz.review.models import Enrolment
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_plan,
    make_progress,
    make_question,
    make_review,
)
from tests.quiz.reminders.rows import make_remindable, make_reminder
from tests.quiz.reminders.sending import compose

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


def as_sent(mail):
    """Return a mail as a mail program reads it, and its lines."""
    raw = mail.message().as_bytes()
    return message_from_bytes(raw, policy=policy.default), raw.split(b"\n")


def reminder_with_due(count, **fields):
    learner = make_learner(**fields)
    make_plan(learner=learner)
    for place in range(count):
        make_progress(
            learner=learner,
            question=make_question(title=f"第 {place} 题"),
            due_on=TODAY - timedelta(days=count - place),
        )
    return make_reminder(learner=learner)


def test_the_mail_says_how_many_are_due_how_long_they_take_and_the_first_three():
    reminder = reminder_with_due(12, language="en", name="Ada")

    mail = compose(reminder, now=NOON)

    assert mail.subject == "12 questions due, about 8 minutes"
    assert mail.to == [reminder.learner.email]
    assert mail.body == (
        "Hello Ada,\n"
        "\n"
        "Waiting for you today: 12 questions due, about 8 minutes.\n"
        "\n"
        "· 第 0 题\n"
        "· 第 1 题\n"
        "· 第 2 题\n"
        "and 9 more\n"
        "\n"
        "12 of them have been waiting, the first since February 18.\n"
        "\n"
        "Start reviewing:\n"
        "http://localhost:8000/review/\n"
        "\n"
        "-- \n"
        "Wengu reminds you once a day at most. You can change the hour, pause or stop "
        "it in your settings.\n"
    )


def test_one_question_is_not_spoken_of_as_many():
    mail = compose(reminder_with_due(1, language="en"), now=NOON)

    assert mail.subject == "1 question due, about 1 minute"
    assert "more" not in mail.body


@pytest.mark.parametrize("language", ["zh-hans", ""])
def test_chinese_is_spoken_to_those_who_chose_it_or_nothing(language):
    mail = compose(reminder_with_due(12, language=language), now=NOON)

    message, _lines = as_sent(mail)
    assert message["Subject"] == "12 题到期，约 8 分钟"
    assert "开始复习" in mail.body


def test_the_minutes_are_at_the_learners_own_pace():
    reminder = reminder_with_due(12, language="en")
    yesterday = {"study_day": TODAY - ONE_DAY, "answered_at": NOON - ONE_DAY}
    for seconds in (90, 100, 110):
        make_review(
            learner=reminder.learner,
            shown_at=NOON - ONE_DAY - timedelta(seconds=seconds),
            **yesterday,
        )

    assert compose(reminder, now=NOON).subject == "12 questions due, about 20 minutes"


def test_what_is_due_only_since_today_has_not_been_waiting():
    mail = compose(make_reminder(learner=make_remindable(language="en")), now=NOON)

    assert "waiting since" not in mail.body


def test_one_that_waits_is_told_from_those_due_today():
    reminder = reminder_with_due(1, language="en")
    make_progress(learner=reminder.learner)

    mail = compose(reminder, now=NOON)

    assert "One of them has been waiting since March 1." in mail.body
    assert "has been waiting since March 1." in mail.alternatives[0].content


def test_answers_go_where_the_site_wants_them(settings):
    settings.REPLY_TO = ["help@example.org"]

    message, _lines = as_sent(compose(make_reminder(), now=NOON))

    assert message["Reply-To"] == "help@example.org"


@pytest.mark.parametrize("studied", [True, False])
def test_a_mail_that_was_asked_for_comes_whatever_is_due(studied):
    learner = make_learner(language="en")  # without a plan
    if studied:
        make_review(learner=learner)
    reminder = make_reminder(learner=learner, kind="requested")

    mail = compose(reminder, now=NOON)

    assert mail.subject == "Nothing is due today"
    assert "You asked for this mail" in mail.body
    assert "You asked for this mail" in mail.alternatives[0].content


def test_only_what_todays_limit_lets_through_is_counted():
    reminder = reminder_with_due(5, language="en", reviews_per_day=2)

    mail = compose(reminder, now=NOON)

    assert mail.subject == "2 questions due, about 2 minutes"
    assert mail.body.count("· ") == 2


def test_what_is_not_due_or_not_joined_is_not_counted():
    reminder = reminder_with_due(1, language="en")
    learner = reminder.learner
    make_progress(learner=learner, due_on=TODAY + ONE_DAY)
    make_progress(learner=learner, suspended=True)
    make_progress()
    left = make_progress(learner=learner).question.topic
    Enrolment.objects.filter(topic=left).delete()

    assert compose(reminder, now=NOON).subject == "1 question due, about 1 minute"


def test_the_headers_name_the_mail_and_the_way_out(settings):
    settings.SITE_URL = "https://wengu.example.org"
    reminder = make_reminder(message_id="<fixed@wengu.example.org>")

    message, _lines = as_sent(compose(reminder, now=NOON))

    assert message["Message-ID"] == "<fixed@wengu.example.org>"
    assert message["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = message["List-Unsubscribe"].strip()
    assert way_out.startswith("<https://wengu.example.org/reminders/unsubscribe/")
    assert way_out.endswith("/>")


def test_the_mail_has_one_link_to_the_start_of_a_session(settings):
    settings.SITE_URL = "https://wengu.example.org"

    message, _lines = as_sent(compose(make_reminder(), now=NOON))

    text = message.get_body(["plain"]).get_content()
    html = message.get_body(["html"]).get_content()
    assert text.count("http") == 1
    assert "\nhttps://wengu.example.org/review/\n" in text
    assert html.count("http") == 1
    assert 'href="https://wengu.example.org/review/"' in html


def test_titles_are_written_out_and_never_markup():
    learner = make_remindable()
    make_progress(
        learner=learner,
        question=make_question(title="<b>R&D</b>"),
        due_on=TODAY - ONE_DAY,
    )

    message, _lines = as_sent(compose(make_reminder(learner=learner), now=NOON))

    assert "· <b>R&D</b>\n" in message.get_body(["plain"]).get_content()
    html = message.get_body(["html"]).get_content()
    assert "<li>&lt;b&gt;R&amp;D&lt;/b&gt;</li>" in html


def test_the_html_brings_no_colours_no_pictures_and_no_files():
    message, _lines = as_sent(compose(make_reminder(), now=NOON))

    html = message.get_body(["html"]).get_content()
    assert '<meta name="color-scheme" content="light dark">' in html
    for unwanted in ("<img", "<style", "color:", "background", "<link", "<script"):
        assert unwanted not in html


def test_no_line_is_longer_than_a_mail_may_have():
    learner = make_remindable(name="𠮷" * 80)
    for _ in range(3):
        make_progress(learner=learner, question=make_question(title="𠮷" * 200))

    _message, lines = as_sent(compose(make_reminder(learner=learner), now=NOON))

    assert max(map(len, lines)) < 998
