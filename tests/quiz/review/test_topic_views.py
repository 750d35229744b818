"""Looking around: topics, questions, joining and leaving."""

import pytest

from quiz.content.models import State
from tests.factories import (
    join,
    make_choice,
    make_progress,
    make_question,
    make_topic,
)

pytestmark = pytest.mark.django_db


def html_of(client, url):
    return client.get(url).content.decode()


def test_only_published_topics_are_listed_in_their_order(client, learner):
    second = make_topic(title="第二", position=2)
    first = make_topic(title="第一", position=1)
    make_topic(state=State.DRAFT)

    shown = client.get("/topics/").context["topics"]

    assert [row.topic for row in shown] == [first, second]


def test_a_topic_shows_its_published_questions_and_the_learners_progress(
    client, learner
):
    question = make_question(title="注意力")
    make_question(topic=question.topic, title="草稿", state=State.DRAFT)
    progress = make_progress(learner=learner, question=question)
    make_progress(question=question)  # somebody else's

    rows = client.get(f"/topics/{question.topic.slug}/").context["rows"]

    assert rows == [(question, progress)]


def test_joining_and_leaving_a_topic_keeps_the_progress(client, learner):
    progress = make_progress(learner=learner)
    url = f"/topics/{progress.question.topic.slug}/enrolment/"

    client.post(url, {"join": "0"})
    assert not learner.enrolments.exists()

    client.post(url, {"join": "1"})
    client.post(url, {"join": "1"})
    assert learner.enrolments.count() == 1
    assert learner.progress.get() == progress


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_what_is_not_published_is_not_there(client, learner, state):
    topic = make_topic(state=state)
    question = make_question(topic=topic)

    for url in (f"/topics/{topic.slug}/", f"/questions/{question.pk}/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/topics/{topic.slug}/enrolment/").status_code == 404
    assert not learner.enrolments.exists()


def test_a_question_by_itself_shows_answer_options_and_source(client, learner):
    question = make_choice(source="Hu et al., 2021")

    html = html_of(client, f"/questions/{question.pk}/")

    assert "那是 QLoRA" in html
    assert "Hu et al., 2021" in html


def test_learners_see_the_revision_and_not_what_an_editor_is_about_to_say(
    client, learner
):
    question = make_question(answer="旧答案")
    question.answer = "新答案"
    question.save()

    html = html_of(client, f"/questions/{question.pk}/")

    assert "旧答案" in html
    assert "新答案" not in html


@pytest.mark.parametrize(
    ("words", "found"), [("显存", ["显存占用"]), ("qlora", ["显存占用"]), ("没有", [])]
)
def test_a_search_finds_words_in_any_part_and_case(client, learner, words, found):
    make_question(title="显存占用", tags="QLoRA")
    make_question(title="温度")
    make_question(title="显存草稿", state=State.DRAFT)

    shown = client.get("/topics/", {"q": words}).context["found"]

    assert [hit.question.title for hit in shown] == found


def test_what_was_found_is_in_the_order_of_the_curriculum_and_marked(client, learner):
    later, sooner = make_topic(position=2), make_topic(position=1)
    make_question(topic=later, title="<b>显存</b>", answer="一")
    make_question(topic=sooner, title="带宽", prompt="别的", answer="**省**<显存>吗")

    html = html_of(client, "/topics/?q=显存")

    first = html.index("省&lt;<mark>显存</mark>&gt;吗")
    second = html.index("&lt;b&gt;<mark>显存</mark>&lt;/b&gt;")
    assert 0 < first < second


def test_a_search_does_not_look_into_slugs(client, learner):
    make_question(slug="kv-cache")

    assert client.get("/topics/", {"q": "kv-cache"}).context["found"] == []


def test_a_search_shows_the_first_hundred(client, learner):
    topic = make_topic()
    made = [make_question(topic=topic, title="显存") for _ in range(101)]

    shown = client.get("/topics/", {"q": "显存"}).context["found"]

    assert [hit.question for hit in shown] == made[:100]


def test_a_search_for_too_much_is_told_so(client, learner):
    response = client.get("/topics/", {"q": "长" * 101})

    assert response.context["found"] is None
    assert response.context["form"].errors


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_for_one_row_and_for_three(
    client, learner, rows, django_assert_num_queries
):
    topic = make_topic()
    join(learner, topic)
    for _ in range(rows):
        make_progress(learner=learner, question=make_question(topic=topic))
        make_topic()

    with django_assert_num_queries(5):
        client.get("/topics/")
    with django_assert_num_queries(6):
        client.get(f"/topics/{topic.slug}/")
    with django_assert_num_queries(6):
        client.get("/topics/", {"q": "训练"})
