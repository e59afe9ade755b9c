"""A changed export is noticed at once: columns that are new, that are gone, and of which nothing is read."""

from __future__ import annotations

from dorpskern.terms.column_news import ColumnNews, column_news
from dorpskern.terms.ledger import LedgerEntry

META = {"Post ID": True, "Views": True, "Reach": True, "Languages": False}


def entry(columns, *, name="meta_posts", **more):
    return LedgerEntry("a.csv", name, "a" * 64, 1, 1, {}, columns=columns, **more)


def test_of_a_first_file_only_what_is_not_read_is_told():
    assert column_news(entry(META), []) == ColumnNews(unread=("Languages",))
    assert column_news(entry(META), [entry(META | {"x": True}, name="x_posts"), entry({})]) == ColumnNews(
        unread=("Languages",)
    )


def test_a_new_and_a_vanished_column_are_told():
    changed = {"post  id": True, "Views": True, "Languages": False, "Viewers": False}
    assert column_news(entry(changed), [entry(META)]) == ColumnNews(("Languages",), ("Viewers",), ("Reach",))


def test_a_layout_that_was_there_before_is_no_news_though_another_came_since():
    newer = {name: read for name, read in META.items() if name != "Reach"}
    assert column_news(entry(META), [entry(META), entry(newer)]).gone == ()
    assert column_news(entry(newer), [entry(META), entry(newer)]).gone == ()


def test_another_layout_of_the_same_format_is_no_news():
    instagram = {"Post ID": True, "Account ID": True, "Saves": False, "Follows": False}
    assert column_news(entry(instagram), [entry(META)]) == ColumnNews(unread=("Saves", "Follows"))


def test_a_file_that_was_there_already_and_one_without_columns_tell_nothing():
    assert column_news(entry(META, already_imported=True), [entry({"Post ID": True})]) == ColumnNews()
    assert column_news(entry({}), [entry(META)]) == ColumnNews()
