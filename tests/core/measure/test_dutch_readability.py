"""Flesch-Douma on Dutch text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.target_groups.dutch_readability import flesch_douma, is_dutch, syllables

EASY = "De weg is dicht. U kunt er niet door. De bus rijdt om. Loop door het park. Bel ons met een vraag. Wij zijn er."
HARD = (
    "De gemeenteraad heeft naar aanleiding van de inspraakprocedure besloten de bestemmingsplanwijziging "
    "overeenkomstig het voorstel van burgemeester en wethouders gewijzigd vast te stellen en te publiceren."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [("weg", 1), ("gemeente", 3), ("beoordelen", 4), ("bureau", 2), ("ideeën", 3), ("tijd", 1), ("station", 3),
     ("vrijwilliger", 4), ("café", 2), ("kst", 1)],
)  # fmt: skip
def test_syllables_of_dutch_words(word, count):
    assert syllables(word) == count


def test_the_score_is_the_formula_worked_out_by_hand():
    text = " ".join(["De weg is dicht."] * 5)  # 20 words, 5 sentences, 1 syllable each
    found = flesch_douma(text)
    assert (found.words, found.words_per_sentence, found.syllables_per_word) == (20, 4, 1)
    assert found.score == pytest.approx(206.84 - 0.93 * 4 - 77)


def test_short_words_in_short_sentences_read_more_easily():
    assert flesch_douma(EASY).score > 100
    assert flesch_douma(HARD).score < 30


def test_addresses_hashtags_and_handles_are_no_words():
    assert flesch_douma(EASY + " https://www.lindewaard.nl/werk @gemeente #weg").words == flesch_douma(EASY).words


def test_fewer_than_twenty_words_have_no_score():
    assert flesch_douma("De weg is dicht.") is None
    assert flesch_douma("") is None


def test_dutch_is_told_from_other_languages():
    assert is_dutch(EASY)
    assert not is_dutch("The road is closed and you can not go there. We are here for you.")
    assert not is_dutch("Die Straße ist gesperrt und der Bus fährt nicht für Sie.")
    assert not is_dutch("12345 !!!")


@given(text=st.text(max_size=300))
def test_any_text_has_a_score_or_none(text):
    found = flesch_douma(text)
    assert found is None or found.words >= 20
