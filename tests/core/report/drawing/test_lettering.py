"""Text in lines that fit."""

from __future__ import annotations

from dorpskern.report.drawing.lettering import balanced, lines, width


def test_lines_fit_and_lose_nothing():
    text = "Deel van onze berichten dat iedereen mag lezen zonder account"
    made = lines(text, 10, 150)
    assert " ".join(made) == text
    assert all(width(line, 10) <= 150 for line in made)
    assert lines("", 10, 150) == []


def test_bold_and_wide_letters_take_more_room():
    assert width("mmm", 10) > width("iii", 10)
    assert width("mmm", 10, bold=True) > width("mmm", 10)


def test_a_word_that_fits_nowhere_is_cut():
    made = lines("een onuitsprekelijkheidsverklaring", 10, 60)
    assert "".join(made).replace("een", "", 1) == "onuitsprekelijkheidsverklaring"
    assert all(width(line, 10) <= 60 for line in made)


def test_too_many_lines_end_in_an_ellipsis_that_fits():
    made = lines("een twee drie vier vijf zes zeven", 10, 50, most=2)
    assert len(made) == 2
    assert made[-1].endswith("…")
    assert all(width(line, 10) <= 50 for line in made)


def test_a_full_line_gives_way_to_the_ellipsis():
    assert lines("aaaaaaaaaa bbbb", 10, width("aaaaaaaaaa", 10), most=1) == ["aaaaaaaa…"]


def test_a_title_has_no_last_line_of_one_word():
    text = "Deel van ons bereik dat betaald is"
    assert lines(text, 10, 160)[-1] == "is"
    assert balanced(text, 10, 160) == ["Deel van ons bereik", "dat betaald is"]
    assert balanced("Monopoliepositie", 10, 160) == ["Monopoliepositie"]
    assert "".join(balanced("onuitsprekelijkheidsverklaring", 10, 60)) == "onuitsprekelijkheidsverklaring"
