"""Studying by keyboard, from the sign-up to the summary."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from quiz.review.log import Review
from quiz.review.models import Progress
from tests.browser import sitting
from tests.factories import join, make_choice, make_learner, make_question, make_topic

PASSWORD = "一匹马、一节电池和一枚订书钉"


@pytest.fixture
def learner():
    return make_learner()


@pytest.fixture
def topic(learner):
    """A topic that the learner has joined."""
    topic = make_topic(slug="training", title="大模型训练")
    join(learner, topic)
    return topic


@pytest.fixture
def page(open_browser, learner):
    return open_browser(learner)


def log_of(learner):
    """Return what the log says, oldest first: question, grade, whether it stands."""
    rows = Review.objects.filter(learner=learner).in_order()
    return [(row.question, row.grade, row.undone_at is None) for row in rows]


def schedules_of(learner):
    rows = Progress.objects.filter(learner=learner).select_related("question")
    return {row.question: row.schedule for row in rows}


def test_a_newcomer_signs_up_joins_a_topic_and_begins(open_browser):
    question = make_question(prompt="算力为何不够？")
    page = open_browser()

    page.goto("/accounts/signup/")
    page.locator("[name=username]").fill("lin")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".welcome a").press("Enter")
    page.locator("[name=join][value='1']").press("Enter")
    expect(page.locator("[name=join][value='0']")).to_be_visible()
    sitting.start(page, minutes="5")

    expect(sitting.prompt(page)).to_have_text("算力为何不够？")
    assert sitting.seconds_left(page) in {299, 300}
    learner = User.objects.get(username="lin")
    assert (learner.time_zone, learner.language) == ("Asia/Shanghai", "zh-hans")
    assert learner.enrolments.get().topic == question.topic


def test_a_sitting_is_studied_by_keyboard_alone(page, learner, topic):
    easy = make_question(topic=topic, prompt="算力为何不够？")
    hard = make_question(topic=topic, prompt="数据为何不够？")
    choice = make_choice(topic=topic, prompt="LoRA 训练哪些参数？")

    sitting.start(page)
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "3")
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "1")
    sitting.press_for_another(page, "u")
    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "2")
    sitting.pick(page, "低秩矩阵")
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "4")
    expect(sitting.prompt(page)).to_have_text("数据为何不够？")  # the drill
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "4")

    expect(page.locator(".summary .rows > li")).to_have_count(4)
    assert log_of(learner) == [
        (easy, 4, True),
        (hard, 1, False),
        (hard, 3, True),
        (choice, 5, True),
        (hard, 5, True),
    ]
    assert schedules_of(learner) == {
        easy: Review.objects.get(question=easy).schedule_after,
        hard: Review.objects.get(question=hard, grade=3).schedule_after,
        choice: Review.objects.get(question=choice).schedule_after,
    }
    easiness = {row.easiness_percent for row in schedules_of(learner).values()}
    assert easiness == {250, 236, 260}


def test_what_was_written_and_said_is_kept_with_the_grade(page, topic):
    make_question(topic=topic)
    suggested = page.locator("button.suggested")

    sitting.start(page)
    page.locator(".asides summary").last.press("Enter")
    page.locator("[name=answer]").fill("单机训练不动，\n数据太贵。")
    page.keyboard.press("Tab")
    sitting.press_for_the_answer(page)
    expect(page.locator(".written")).to_contain_text("数据太贵。")
    expect(suggested).to_have_count(0)
    page.locator("[name=points]").nth(0).press("Space")
    expect(suggested).to_have_attribute("value", "1")
    page.locator("[name=points]").nth(2).press("Space")
    expect(suggested).to_have_attribute("value", "3")
    page.locator("[name=points]").nth(1).press("Space")
    expect(suggested).to_have_attribute("value", "4")
    page.locator("[name=points]").nth(1).press("Space")
    expect(page.locator("[data-said]")).to_have_text("2")
    sitting.press_for_another(page, "4")

    review = Review.objects.get()
    assert (review.grade, review.points_said, review.point_count) == (5, [1, 3], 3)
    assert review.answer_text.splitlines() == ["单机训练不动，", "数据太贵。"]
    assert review.shown_at < review.revealed_at < review.answered_at


def test_no_tick_suggests_no_grade(page, topic):
    make_question(topic=topic)

    sitting.start(page)
    sitting.press_for_the_answer(page)
    page.locator("[name=points]").first.press("Space")
    expect(page.locator("button.suggested")).to_have_count(1)
    page.locator("[name=points]").first.press("Space")

    expect(page.locator("button.suggested")).to_have_count(0)


def test_an_answer_unfolds_point_by_point(page, topic):
    make_question(topic=topic)
    answer = sitting.answer(page)

    sitting.start(page)
    sitting.press_for_the_answer(page, "ArrowRight")
    expect(answer.locator(".cue")).to_have_text(["算力开销"])
    expect(answer).not_to_contain_text("单机训练不动。")
    page.keyboard.press("ArrowRight")
    expect(answer).to_contain_text("单机训练不动。")
    expect(answer.locator(".cue")).to_have_count(1)
    page.locator("[name=points]").press("Space")
    sitting.focus_on_the_answer(page)
    page.keyboard.press("ArrowRight")
    expect(answer.locator(".cue")).to_have_text(["算力开销", "标注成本"])
    expect(page.locator("[name=points]").first).to_be_checked()
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("一次训练要几周。")
    expect(page.locator("[data-key=ArrowRight]")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.locator("details.why")).to_have_attribute("open", "")
    sitting.press_for_another(page, "1")

    assert Review.objects.get().points_said == [1]


def test_a_choice_shows_why_each_option_is_right_or_wrong(page, topic):
    make_choice(topic=topic)

    sitting.start(page)
    sitting.pick(page, "训练全部参数")
    sitting.press_for_the_answer(page)

    expect(page.locator(".verdict")).to_have_attribute("role", "status")
    expect(page.locator(".options .right")).to_contain_text("这正是 LoRA。")
    expect(page.locator(".options .wrong").first).to_contain_text("那是")
    expect(page.locator("li", has=page.locator(".picked"))).to_contain_text("全部参数")
    expect(page.locator("[name=grade]")).to_have_count(1)
    sitting.press_for_another(page, "1")
    review = Review.objects.get()
    assert (review.grade, len(review.picked_options)) == (1, 1)


def test_a_summary_says_how_it_went_and_goes_on(page, topic):
    make_question(topic=topic, title="算力")
    make_question(topic=topic, prompt="数据为何不够？")

    sitting.start(page)
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "3")
    page.locator("form[action$='/finish/'] button").press("Enter")
    expect(page.locator(".summary .rows > li")).to_have_count(1)
    expect(page.locator(".summary .rows a")).to_have_text("算力")
    expect(page.locator(".summary .tally dd")).to_have_text("1")
    page.locator(".summary button.primary").press("Enter")

    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    assert sitting.seconds_left(page) in {599, 600}


def test_the_last_grade_can_be_taken_back_from_the_summary(page, learner, topic):
    question = make_question(topic=topic)

    sitting.start(page)
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "4")
    expect(sitting.summary(page)).to_be_visible()
    page.keyboard.press("u")

    expect(sitting.showing(page)).to_be_visible()
    expect(page.locator("#session [role=status]")).to_be_visible()
    expect(page.locator("#session [data-focus]")).to_be_focused()
    assert log_of(learner) == [(question, 5, False)]
    assert schedules_of(learner) == {}


def test_six_buttons_are_pressed_by_their_grade(open_browser):
    learner = make_learner(grade_buttons=6)
    join(learner, make_question().topic)
    page = open_browser(learner)

    sitting.start(page)
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "0")

    assert Review.objects.get().grade == 0
