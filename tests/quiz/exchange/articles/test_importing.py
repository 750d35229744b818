"""Articles into the bank: all or nothing, and the same again changes nothing."""

import pytest

from quiz.content.models import Question, Topic
from quiz.content.revisions import Revision
from quiz.exchange.articles.importing import (
    ChangedMeanwhile,
    FaultyArticle,
    import_article,
)
from quiz.exchange.articles.plans import NothingToImport, plan_article
from quiz.exchange.articles.reading import parse_article
from quiz.exchange.articles.targets import NoTopic
from quiz.exchange.questions.plans import Outcome
from quiz.exchange.questions.writing import TookTooLong
from tests.factories import (
    NOON,
    make_choice,
    make_progress,
    make_question,
    make_staff,
    make_topic,
)
from tests.quiz.exchange.articles.importing import ARTICLE, do_import
from tests.quiz.exchange.articles.reading import LIMITS

pytestmark = pytest.mark.django_db


def outcomes(plan):
    return [(each.content.title, each.outcome) for each in plan.changes.questions]


def test_a_new_article_makes_a_topic_and_published_questions():
    make_topic(position=8)

    plan = do_import()

    assert plan.is_new_topic
    topic = Topic.objects.get(title="大模型")
    assert (topic.position, topic.state, topic.language) == (9, "published", "zh-hans")
    first, second = Question.objects.published().in_order()
    assert [first.slug, second.slug] == [f"{topic.slug}-1", f"{topic.slug}-2"]
    assert (second.prompt, second.answer, second.explanation) == ("乙", "丑", "因")
    assert first.current_revision.html.point_count == 1
    assert first.current_revision.text == first.text


def test_the_same_article_again_changes_no_row():
    do_import()
    before = list(Question.objects.order_by("pk").values())

    plan = do_import()

    assert outcomes(plan) == [("甲", Outcome.UNCHANGED), ("乙", Outcome.UNCHANGED)]
    assert not plan.is_new_topic
    assert list(Question.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == 2


def test_a_changed_question_is_updated_in_place_and_keeps_its_progress():
    do_import()
    question = Question.objects.get(title="乙")
    progress = make_progress(question=question)
    editor = make_staff()

    plan = do_import(f"{ARTICLE}\n## 丙\n答案：寅".replace("丑", "卯"), editor=editor)

    assert outcomes(plan) == [
        ("甲", Outcome.UNCHANGED),
        ("乙", Outcome.CHANGED),
        ("丙", Outcome.NEW),
    ]
    question.refresh_from_db()
    assert (question.answer, question.current_revision.number) == ("卯", 2)
    assert question.current_revision.changes_answer
    assert question.current_revision.editor == editor
    progress.refresh_from_db()
    assert progress.question == question
    assert Question.objects.in_order().last().title == "丙"


def test_what_an_article_does_not_say_of_a_question_stays():
    question = make_choice(title="甲", hint="想想", tags="一", explanation="旧因")

    do_import("# 文\n## 甲\n答案：新\n解析：\n", topic_slug=question.topic.slug)

    question.refresh_from_db()
    assert (question.kind, question.options.count()) == ("choice", 3)
    assert (question.answer, question.explanation) == ("新", "")
    assert (question.hint, question.tags) == ("想想", "一")


def test_options_in_an_article_make_a_choice():
    question = make_question(title="甲")
    text = "# 文\n## 甲\n答案：对\n选项：\n- [x] 一\n  理由：对\n- [ ] 二\n  理由：错\n"

    do_import(text, topic_slug=question.topic.slug)
    again = do_import(text, topic_slug=question.topic.slug)

    question.refresh_from_db()
    assert question.kind == "choice"
    options = question.options.order_by("position")
    assert [(one.text, one.is_right, one.reason) for one in options] == [
        ("一", True, "对"),
        ("二", False, "错"),
    ]
    assert outcomes(again) == [("甲", Outcome.UNCHANGED)]


def test_an_id_of_another_topic_is_a_fault():
    make_question(slug="theirs")
    article = parse_article("# 文\n\n## 甲\n<!-- id: theirs -->\n答案：答", LIMITS)

    plan = plan_article(article, topic_slug="")

    (fault,) = plan.diagnostics
    assert (fault.line, fault.why.name, plan.has_faults) == (3, "FOREIGN_ID", True)
    with pytest.raises(FaultyArticle):
        import_article(article, topic_slug="", editor=None, now=NOON)
    assert Question.objects.count() == 1


def test_questions_that_vanished_from_the_article_are_listed_and_stay():
    topic = make_topic()
    kept = make_question(topic=topic, title="丙")
    make_question(topic=topic, title="丁", state="retired")
    make_question(title="别处")

    plan = do_import(topic_slug=topic.slug)

    assert plan.absent == (kept,)
    kept.refresh_from_db()
    assert kept.state == "published"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("只有一段话", NothingToImport),
        ("# 大模型\n## 甲\n答案：子\n## 乙\n题目：没有答案", FaultyArticle),
        ("## 甲\n答案：没有文章的标题", NoTopic),
    ],
)
def test_an_article_that_cannot_be_imported_changes_nothing(text, refusal):
    with pytest.raises(refusal):
        do_import(text)

    assert not Topic.objects.exists()


def test_what_was_agreed_to_is_done():
    plan = plan_article(parse_article(ARTICLE, LIMITS), topic_slug="")

    do_import(agreed=plan.fingerprint)

    assert Question.objects.count() == 2


def test_what_changed_since_somebody_agreed_is_not_overwritten():
    do_import()
    text = ARTICLE.replace("丑", "卯")
    plan = plan_article(parse_article(text, LIMITS), topic_slug="")
    Question.objects.filter(title="乙").update(answer="别人改的")

    with pytest.raises(ChangedMeanwhile):
        do_import(text, agreed=plan.fingerprint)

    assert Question.objects.get(title="乙").answer == "别人改的"


def test_nothing_is_written_when_rendering_takes_too_long():
    with pytest.raises(TookTooLong):
        do_import(may_go_on=lambda: False)

    assert not Topic.objects.exists()
