"""The bank as a whole: how much there is of what, and nothing twice."""

import re
from collections import Counter
from itertools import combinations

import pytest

from quiz.content.answers import split_points
from tests.quiz.content.bank_files import (
    BANKS,
    QUESTIONS,
    TOPICS,
    pieces_of_html,
)

CHINESE_TOPICS = {
    *("foundations", "training", "nlp", "vision", "speech", "optimization"),
    *("challenges", "venture"),
}
ENGLISH_EDITION = "founding-questions-en"
FOUNDING_TITLES = {
    "什么是大模型？",
    "大模型训练过程中遇到的问题",
    "大模型在自然语言处理中的应用",
    "大模型在计算机视觉中的应用",
    "大模型在语音识别中的应用",
    "大模型训练过程中的优化方法",
    "大模型面临的挑战和未来发展趋势",
}
DIFFICULTY = {1: 30, 2: 50, 3: 20}  # per cent
# Two prompts share at most this part of their words. What is asked in other words
# shares more, and different questions in the same words less: see the test below.
MOST_ALIKE = 0.5


def share(part, whole):
    return 100 * part / whole


def words(prompt):
    """Return what a prompt is made of: pairs of Chinese characters, Latin words."""
    text = prompt.lower()
    chinese = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = {run[i : i + 2] for run in chinese for i in range(len(run) - 1)}
    return pairs | set(re.findall(r"[a-z0-9]+", text))


def alikeness(one, other):
    """Return the Jaccard index of two prompts: 0 nothing in common, 1 the same."""
    one, other = words(one), words(other)
    return len(one & other) / len(one | other)


def test_every_topic_is_a_file_of_its_name():
    assert set(BANKS) == set(TOPICS) == CHINESE_TOPICS | {ENGLISH_EDITION}
    assert [len(bank.topics) for bank in BANKS.values()] == [1] * len(BANKS)
    assert len({topic.position for topic in TOPICS.values()}) == len(TOPICS)
    for topic in TOPICS.values():
        assert topic.title
        assert topic.description
        assert topic.state == "published"
        assert topic.language == ("en" if topic.slug == ENGLISH_EDITION else "zh-hans")


@pytest.mark.parametrize("slug", sorted(TOPICS))
def test_a_topic_is_whole_and_in_order(slug):
    questions = BANKS[slug].questions

    assert len(questions) == (7 if slug == ENGLISH_EDITION else 22)
    assert {question.topic for question in questions} == {slug}
    positions = [question.position for question in questions]
    assert positions == [10 * number for number in range(1, len(questions) + 1)]


@pytest.mark.parametrize("slug", sorted(TOPICS))
def test_difficulty_is_spread_in_every_topic(slug):
    questions = BANKS[slug].questions
    found = Counter(question.difficulty for question in questions)

    for difficulty, wanted in DIFFICULTY.items():
        assert abs(share(found[difficulty], len(questions)) - wanted) <= 10, difficulty


def test_the_seven_founding_questions_open_their_topics_in_both_languages():
    chinese = {bank.questions[0].title for bank in BANKS.values()}
    originals = {question.slug: question for question in QUESTIONS}

    assert chinese > FOUNDING_TITLES
    for question in BANKS[ENGLISH_EDITION].questions:
        original = originals[question.slug.removesuffix("-en")]
        assert original.title in FOUNDING_TITLES
        assert question.difficulty == original.difficulty
        assert len(split_points(question.answer)) == len(split_points(original.answer))


def test_there_is_enough_of_every_kind():
    choices = [question for question in QUESTIONS if question.kind == "choice"]
    lists = [question for question in QUESTIONS if split_points(question.answer)]
    html = ["".join(pieces_of_html(question)) for question in QUESTIONS]

    assert 20 <= share(len(choices), len(QUESTIONS)) <= 30
    assert len(lists) >= 60
    assert sum("<math" in each for each in html) >= 25
    assert sum("<pre" in each for each in html) >= 15
    assert sum("<table" in each for each in html) >= 10


def test_the_right_option_cannot_be_guessed_from_its_place():
    places = Counter(
        option.position
        for question in QUESTIONS
        for option in question.options
        if option.is_right
    )

    assert max(places.values()) <= 0.4 * places.total()


def test_slugs_and_titles_are_used_once():
    assert len({question.slug for question in QUESTIONS}) == len(QUESTIONS)
    assert len({question.title for question in QUESTIONS}) == len(QUESTIONS)


def test_no_two_prompts_are_alike():
    for one, other in combinations(QUESTIONS, 2):
        assert alikeness(one.prompt, other.prompt) <= MOST_ALIKE, (one.slug, other.slug)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        (
            "为什么大模型一般切成子词，而不直接用整词或单个字符？",
            "大模型一般切成子词。为什么不直接用整词或者单个字符？",
            True,
        ),
        (
            "用混合精度加Adam优化器训练，每个参数占多少显存？",
            "用混合精度和Adam优化器训练时，每个参数要占多少显存？",
            True,
        ),
        (
            "Which tasks of computer vision are solved by large models?",
            "Which computer vision tasks are large models solving?",
            True,
        ),
        (
            "流水线并行的气泡是什么？怎么把它变小？",
            "张量并行的通信是什么？怎么把它变少？",
            False,
        ),
        ("LoRA和QLoRA差在哪里？", "RoPE和ALiBi差在哪里？", False),
    ],
)
def test_the_measure_tells_another_wording_from_another_question(one, other, are_alike):
    assert (alikeness(one, other) > MOST_ALIKE) == are_alike
