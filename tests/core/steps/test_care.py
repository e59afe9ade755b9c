"""Looking after the keys of pseudonyms: which there are, and forgetting one for good."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from dorpskern.normalise.store import Store
from dorpskern.steps.care import conversation_keys, forget_key
from dorpskern.terms.refusal import Code, Refusal
from lib.readings import reading_of

DAYS = {"a": date(2026, 11, 1), "b": date(2026, 11, 24)}


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "store", create=True)
    for conversation, day in DAYS.items():
        pseudonymise = store.pseudonyms(conversation, new_key=lambda: b"1" * 32)
        row = {
            "conversation": conversation,
            "statement": "0",
            "participant": pseudonymise(pa.array(["7"]))[0].as_py(),
            "vote": 1,
        }
        store.add([reading_of(f"{conversation}.csv", {"votes": [row]}, conversation=conversation)], on=day)
    return store


def test_each_conversation_says_its_last_day_of_import(store):
    keys = conversation_keys(store.folder)
    assert [(one.conversation, one.files, one.last_imported_on) for one in keys] == [
        ("a", 1, "2026-11-01"),
        ("b", 1, "2026-11-24"),
    ]


def test_a_forgotten_key_is_no_longer_listed_and_its_pseudonyms_cannot_be_computed_again(store):
    before = store.pseudonyms("a", new_key=lambda: b"2" * 32)(pa.array(["7"]))
    assert forget_key(store.folder, "a")
    assert [one.conversation for one in conversation_keys(store.folder)] == ["b"]
    again = Store.open(store.folder).pseudonyms("a", new_key=lambda: b"2" * 32)(pa.array(["7"]))
    assert again != before


def test_forgetting_twice_says_there_was_none(store):
    forget_key(store.folder, "a")
    assert not forget_key(store.folder, "a")


def test_the_votes_stay_when_a_key_is_forgotten(store):
    forget_key(store.folder, "a")
    assert store.table_counts()["votes"] == 2


def test_without_a_store_it_says_so(tmp_path):
    with pytest.raises(Refusal) as refused:
        conversation_keys(tmp_path / "nothing")
    assert refused.value.code is Code.STORE_MISSING
