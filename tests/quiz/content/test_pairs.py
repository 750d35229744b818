"""Words and pairs of characters."""

import pytest

from quiz.content.pairs import fold, has_case, pairs_of, words_of


def test_folding_changes_only_a_to_z():
    assert fold("QLoRA É ＡＢ 模型") == "qlora É ＡＢ 模型"


def test_words_stand_between_blanks_of_any_width_and_count_once():
    assert words_of(" RAG　微调\t rag\n") == ["rag", "微调"]


@pytest.mark.parametrize("query", ["", " ", "\u3000\t"])
def test_blanks_are_no_words(query):
    assert words_of(query) == []


def test_pairs_overlap_and_count_once():
    assert pairs_of(["大模型", "模型", "值"]) == ["大模", "模型"]


def test_a_pair_is_made_of_characters_and_not_of_bytes():
    assert pairs_of(["a😀b"]) == ["a😀", "😀b"]


def test_only_latin_letters_have_case():
    assert has_case("7b模型")
    assert not has_case("70%模型É")
