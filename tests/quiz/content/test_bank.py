"""Reading the files of a question bank."""

import pytest

from quiz.content.bank import BankOption, BankQuestion, BankTopic, FaultyBank, read_bank

BANK = """
- model: quiz.topic
  fields: {slug: nlp, title: 自然语言, position: 3}
- model: quiz.question
  fields:
    {topic: [nlp], slug: which, kind: choice, title: 哪个？, prompt: 选, answer: 甲}
- model: quiz.option
  fields: {question: [which], position: 2, text: 乙, reason: 错}
- model: quiz.option
  fields: {question: [which], position: 1, text: 甲, is_right: true, reason: 对}
"""
WHICH = BankQuestion(
    topic="nlp",
    slug="which",
    kind="choice",
    title="哪个？",
    prompt="选",
    answer="甲",
    options=(BankOption(1, "甲", True, "对"), BankOption(2, "乙", False, "错")),
)


def test_a_file_is_read_with_its_options_in_order_and_defaults_for_the_rest():
    bank = read_bank(BANK)

    assert bank.topics == (BankTopic(slug="nlp", title="自然语言", position=3),)
    assert bank.questions == (WHICH,)


def test_an_empty_file_is_an_empty_bank():
    bank = read_bank("")

    assert (bank.topics, bank.questions) == ((), ())


def test_a_question_comes_back_from_what_json_keeps():
    assert BankQuestion.from_dict(WHICH.to_dict()) == WHICH


def test_differences_name_the_fields():
    other = BankQuestion.from_dict(WHICH.to_dict() | {"answer": "乙", "options": []})

    assert WHICH.differences(other) == ["answer", "options"]
    assert WHICH.differences(WHICH) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n b: [", "no YAML"),
        ("nlp", "list of rows"),
        ("- just words", "Row 1 has no model"),
        ("- {model: quiz.question}", "Row 1 has no model or no fields"),
        ("- {model: auth.user, fields: {}}", "'auth.user' does not belong"),
        ("- {model: quiz.topic, fields: {slug: nlp}}", "missing 1 required .*'title'"),
        ("- {model: quiz.topic, fields: {slug: a, name: b}}", "'name' is no field"),
        ("- {model: quiz.topic, fields: {slug: 7, title: b}}", "slug must be str"),
        (BANK.replace("topic: [nlp], ", ""), "a slug in brackets is missing"),
        (BANK.replace("[nlp]", "nlp"), "a slug in brackets is missing"),
        (BANK.replace("[which]", "[other]"), "options of other, which is not there"),
        (BANK.replace("position: 1", "position: one"), "position must be int"),
        (BANK + BANK, "nlp is there twice"),
        (BANK + BANK.replace("slug: nlp", "slug: nlp2"), "which is there twice"),
    ],
)
def test_a_fault_is_refused_by_place_and_reason(text, why):
    with pytest.raises(FaultyBank, match=why):
        read_bank(text)


def laughs(then: str) -> str:
    """A few lines of references to references: written out, gigabytes."""
    lines = ["x0: &x0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    for number in range(1, 12):
        again = ", ".join([f"*x{number - 1}"] * 9)
        lines.append(f"x{number}: &x{number} [{again}]")
    return "- fields:\n" + "".join(f"    {line}\n" for line in lines) + then


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (laughs("    slug: *x11\n  model: quiz.topic\n"), "'x0' is no field"),
        (laughs("    slug: *x11\n  model: *x11\n"), "does not belong"),
        ("[" * 10_000, "nested too deeply"),
        ("- {model: quiz.topic, fields: {slug: 2026-13-40}}", "cannot be read"),
        ("- {model: quiz.topic, fields: {[a]: b}}", "no YAML"),
        ("- !!python/object/apply:os.abort []", "no YAML"),
        ("&a [*a]", "Row 1 has no model"),
        ("#" * 2_000_001, "more than 2000000 characters"),
    ],
    ids=["name", "model", "deep", "day", "key", "object", "loop", "long"],
)
def test_a_file_made_to_do_harm_is_refused_in_words(text, why):
    with pytest.raises(FaultyBank, match=why):
        read_bank(text)
