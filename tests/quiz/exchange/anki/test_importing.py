"""Anki packages in the bank, and their schedules with a learner."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from quiz.content.models import Question, State, Topic
from quiz.exchange.anki.contents import content_of_package
from quiz.exchange.anki.identities import guid_of_question
from quiz.exchange.anki.importing import import_package
from quiz.exchange.anki.packages import read_package
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.plans import Outcome
from quiz.exchange.zips import ArchiveLimits
from quiz.review.answering import Answer, record_answer
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from quiz.review.models import Enrolment, Progress
from quiz.scheduling.sm2 import Grade
from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_progress,
    make_question,
    make_session,
)
from tests.quiz.exchange.anki.files import LEGACY, MODERN, changed

pytestmark = pytest.mark.django_db
DECK = "语言模型::微调"


def content_of(raw=MODERN):
    limits = ArchiveLimits(files=100, unpacked=10_000_000)
    package = read_package(raw, limits=limits, most_notes=100)
    return content_of_package(package, limits_of_files(questions=100), most_pictures=10)


def bring(raw=MODERN, *, learner=None, now=NOON):
    return import_package(content_of(raw), editor=None, learner=learner, now=now)


def titles():
    return list(Question.objects.in_order().values_list("title", flat=True))


@pytest.mark.parametrize("raw", [MODERN, LEGACY])
def test_notes_become_published_questions_in_a_topic_of_their_deck(raw):
    done = bring(raw)

    topic = Topic.objects.get()
    assert (topic.title, topic.state) == ("语言模型 · 微调", State.PUBLISHED)
    assert titles() == ["LoRA 的秩 r 控制什么？", "水是 […]，盐是 [化学式]。", "chat"]
    assert Question.objects.published().count() == done.plan.count(Outcome.NEW) == 3
    first = Question.objects.get(title__startswith="LoRA")
    assert first.tags == "lora, 训练::微调"
    assert first.current_revision.html.point_count == 2


def test_what_is_left_out_is_named():
    content = content_of()

    assert content.decks == {DECK: 3}
    assert [(each.number, each.why.value) for each in content.left_out] == [
        (4, "its front has no text")
    ]
    assert content.media == ("loss.png", "peep.mp3")


def test_a_second_import_updates_in_place():
    bring(LEGACY)
    kept = Question.objects.get(title="chat")
    kept.state, kept.topic = State.RETIRED, make_question().topic
    kept.save()

    done = bring(changed("UPDATE notes SET flds = replace(flds, 'cat', 'the cat')"))

    assert [done.plan.count(outcome) for outcome in Outcome] == [0, 1, 2]
    after = Question.objects.get(pk=kept.pk)
    assert (after.answer, after.state, after.topic) == (
        "the cat",
        "retired",
        kept.topic,
    )
    assert after.revisions.count() == 2


def test_a_note_that_is_there_twice_comes_once():
    content = content_of(changed("UPDATE notes SET guid = 'same'"))

    assert [each.values["title"] for each in content.questions] == [
        "LoRA 的秩 r 控制什么？"
    ]
    assert {each.why.value for each in content.left_out} == {
        "the package holds it twice"
    }


def test_schedules_come_to_their_learner_and_the_log_says_from_where():
    learner, other = make_learner(), make_learner()

    done = bring(learner=learner)

    rows = Progress.objects.order_by("-interval_days")
    assert done.brought == 2
    assert [
        (row.learner, row.question.title[:4], *row.standing, row.suspended)
        for row in rows
    ] == [
        (learner, "LoRA", 6, 230, 40, date(2026, 3, 12), False),
        (learner, "水是 […"[:4], 1, 130, 3, TODAY, True),
    ]
    changes = ScheduleChange.objects.filter(learner=learner)
    assert {(each.kind, each.source, each.follows) for each in changes} == {
        ("brought", f"Anki: {DECK}", None)
    }
    assert Enrolment.objects.get().learner == learner
    assert not other.progress.exists()
    assert list(faults()) == []


def test_what_is_known_as_well_here_stays_as_it_is():
    learner = make_learner()
    bring()
    known = make_progress(
        learner=learner,
        question=Question.objects.get(title__startswith="LoRA"),
        repetitions=6,
        interval_days=40,
    )

    done = bring(learner=learner)
    again = bring(learner=learner, now=NOON + timedelta(days=1))

    assert (done.brought, again.brought) == (1, 0)
    assert Progress.objects.get(pk=known.pk).standing == known.standing


def test_the_first_answer_goes_on_from_there_and_replays():
    learner = make_learner()
    bring(learner=learner)
    question = Question.objects.get(title__startswith="LoRA")
    due = NOON + timedelta(days=10)
    session = make_session(learner=learner, question=question)

    answer = Answer(session.showing_key, Grade.HESITANT)
    record_answer(session_id=session.pk, learner=learner, answer=answer, now=due)

    progress = Progress.objects.get(question=question)
    assert (progress.interval_days, progress.repetitions) == (92, 7)
    assert list(faults()) == []


def test_notes_that_this_bank_exported_keep_their_text_and_bring_their_schedule():
    learner, question = make_learner(), make_question(slug="rank")
    guid = guid_of_question("rank")
    raw = changed(f"UPDATE notes SET guid = '{guid}' WHERE flds LIKE 'LoRA%'")  # noqa: S608

    content = content_of(raw)
    bring(raw, learner=learner)

    assert content.own == 1
    question.refresh_from_db()
    assert question.revisions.count() == 1
    assert Progress.objects.get(question=question).interval_days == 40
    assert list(faults()) == []


def test_whoever_is_in_the_topic_already_stays_in_it():
    learner = make_learner()
    bring()
    before = join(learner, Topic.objects.get())

    bring(learner=learner)

    assert Enrolment.objects.get() == before


def test_all_or_nothing(monkeypatch):
    learner = make_learner()

    def fail(*arguments, **named):
        raise RuntimeError

    monkeypatch.setattr(ScheduleChange.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        bring(learner=learner, now=timezone.now())

    assert not Question.objects.exists()
    assert not Progress.objects.exists()
    assert not Topic.objects.exists()
