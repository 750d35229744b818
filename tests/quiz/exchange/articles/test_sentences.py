"""Everything that can be wrong with an article has a sentence."""

from quiz.exchange.articles.diagnostics import Why
from quiz.exchange.articles.sentences import SENTENCES


def test_every_reason_has_a_sentence_of_its_own():
    assert set(SENTENCES) == set(Why)
    assert len({str(sentence) for sentence in SENTENCES.values()}) == len(Why)
