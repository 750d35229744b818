"""A search finds what a plain reading of every question would, through the index."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quiz.content.models import Question
from quiz.content.pairs import fold
from quiz.content.searching import FIELDS
from tests.factories import make_question, make_topic

pytestmark = pytest.mark.django_db

# What a search could take for something else, or take apart.
ALPHABET = "模型训练aAbBéÉ😀0%_\\\"'*:()-^. \n"
TEXTS = st.text(ALPHABET, max_size=12)
QUERIES = st.text(ALPHABET, min_size=1, max_size=5) | st.sampled_from(
    ["模型 OR 训练", "NOT 模", "a*", "%%", "a_", "title:a", "NEAR(a b)"]
)
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=2
)

INDEX_SCAN = {
    "sqlite": "SCAN quiz_search VIRTUAL TABLE INDEX",
    "postgresql": "Bitmap Index Scan on quiz_question_pairs",
}

in_one_transaction = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def write(*rows):
    """Make a question of each tuple of fields, in order, and nothing else."""
    Question.objects.all().delete()
    topic = make_topic()
    Question.objects.bulk_create(
        Question(
            topic=topic,
            slug=f"q-{place}",
            position=place,
            **dict(zip(FIELDS, row, strict=True)),
        )
        for place, row in enumerate(rows)
    )


def found(query):
    """Return the places of the questions with a query, in order."""
    containing = Question.objects.containing(query).in_order()
    return list(containing.values_list("position", flat=True))


def read_plainly(rows, query):
    words = fold(query).split()
    return [
        place
        for place, texts in enumerate(rows)
        if all(any(word in fold(text) for text in texts) for word in words)
    ]


@in_one_transaction
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=5), QUERIES)
@example([("模", "型", "a", "b"), ("模型", "", "", "")], "模型")
@example([("A", "B\nA", "%", "a_b"), ("", "ab", "", "\\")], "B\nA")
@example([("", "型模" * 20, "", ""), ("", "模" * 39, "", "")], "模" * 40)
def test_a_search_is_a_plain_reading(rows, query):
    write(*rows)

    assert found(query) == read_plainly(rows, query)


@in_one_transaction
@given(ANY_TEXT, st.data())
@example("\uffff\ufffe模型", None)
def test_every_part_of_a_text_is_found(text, data):
    write(("", text, "", ""), ("", "", "", ""))
    start = data.draw(st.integers(0, len(text) - 1)) if data else 0

    words = text[start : start + 8].split()

    assert found(" ".join(words)) == ([0] if words else [0, 1])


@pytest.mark.parametrize("query", ["模型", "大模型", "QLora", "低秩 lora"])
def test_the_index_is_asked(query):
    write(*[("题目", "训练大模型难在哪里？", "低秩矩阵", "LoRA")] * 300)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    first = Question.objects.containing(query).in_order()[:100]

    assert INDEX_SCAN[connection.vendor] in first.explain()


def test_a_long_query_has_more_pairs_than_the_index_is_asked_for():
    text = "".join(chr(0x4E00 + number) for number in range(100))
    write(("", text, "", ""), ("", text[:-1] + "末", "", ""))

    assert found(text) == [0]
    assert found(f"{text[:50]} {text[98:]}") == [0]


def test_words_may_stand_in_different_fields_in_any_order():
    write(("显存", "", "", "LoRA"), ("显存", "", "", ""), ("", "显 存 lora", "", ""))

    assert found("lora　显存") == [0]


def test_no_words_ask_for_nothing():
    write(("甲", "", "", ""), ("乙", "", "", ""))

    assert found("  ") == [0, 1]


def test_a_search_can_be_part_of_another_query():
    one, other = make_question(prompt="显存"), make_question(prompt="带宽")
    with_either = Question.objects.containing("显存") | Question.objects.containing(
        "带宽"
    )

    assert set(with_either) == {one, other}
    assert (
        Question.objects.exclude(pk__in=Question.objects.containing("显存")).get()
        == other
    )
