"""One list of a JSON document, item by item."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.json_lists import BrokenJson, JsonList

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda values: st.lists(values) | st.dictionaries(st.text(max_size=4), values),
    max_leaves=6,
)


@given(
    items=st.lists(VALUES),
    others=st.dictionaries(st.text(max_size=4), VALUES),
    indent=st.sampled_from([None, 1]),
    ascii_only=st.booleans(),
)
def test_items_and_other_members_are_what_json_reads(items, others, indent, ascii_only):
    document = {"first": 1, **others, "items": items, "last": 2}
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)

    found = JsonList(text, "items")
    read = [json.loads(piece) for _, piece in found]

    assert (read, found.is_found) == (items, True)
    assert found.others == {k: v for k, v in document.items() if k != "items"}


def test_each_item_has_its_line():
    text = '{"x": "\\n",\n"items": [\n{"a": 1},\n\n{"b":\n2}, {"c": 3}]}'

    assert list(JsonList(text, "items")) == [
        (3, '{"a": 1}'),
        (5, '{"b":\n2}'),
        (6, '{"c": 3}'),
    ]


def test_an_item_that_is_no_json_does_not_hide_the_others():
    text = '{"items": [{"a" 1}, {"b": [,]}, nonsense, {"c": 3}]}'

    assert [piece for _, piece in JsonList(text, "items")][-1] == '{"c": 3}'


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("[1]", 1, Why.NOT_QUESTIONS),
        ('\n\n{"items" [1]}', 3, Why.NOT_JSON),
        ('{"items": [1 2]}', 1, Why.NOT_JSON),
        ('{"items": [1,\n"open', 2, Why.NOT_JSON),
        ('{"items": [1,\n{"a": "open}]}', 2, Why.NOT_JSON),
        ('{"items": [1,\n2', 2, Why.NOT_JSON),
        ("{1: [1]}", 1, Why.NOT_JSON),
        ('{"a": nonsense,\n"items": []}', 1, Why.NOT_JSON),
        ('{"items": []}\nmore', 2, Why.NOT_JSON),
        ('{"items": [\n' + "[" * 21 + "]" * 21 + "]}", 2, Why.TOO_DEEP),
    ],
)
def test_where_a_document_breaks_is_named_with_its_line(text, line, why):
    with pytest.raises(BrokenJson) as broken:
        list(JsonList(text, "items"))

    assert broken.value.fault == Fault(line, why)


def test_an_item_without_an_end_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr("quiz.exchange.questions.json_lists.LONGEST_ITEM", 20)
    text = '{"items": [\n{"a": 1},\n{"a": "' + "x" * 40 + '"}]}'

    with pytest.raises(BrokenJson) as broken:
        list(JsonList(text, "items"))

    assert broken.value.fault == Fault(3, Why.TOO_LONG_ROW)
