"""A pseudonym is the same within a conversation, another in the next, and cannot be undone without the key."""

from __future__ import annotations

import stat
from datetime import date

import pyarrow as pa
import pytest

from dorpskern.normalise.store import Store
from dorpskern.normalise.store.pseudonyms import pseudonymiser
from dorpskern.terms.refusal import Code, Refusal
from lib.readings import reading_of

DAY = date(2026, 11, 24)
ONE, OTHER = b"1" * 32, b"2" * 32


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", create=True)


def votes(name, conversation, pseudonymise):
    names = pseudonymise(pa.array(["7"])).to_pylist()
    rows = [{"conversation": conversation, "statement": name, "participant": names[0], "vote": 1}]
    return reading_of(name, {"votes": rows}, conversation=conversation)


def keep(store, conversation, key, name="votes.csv"):
    store.add([votes(name, conversation, store.pseudonyms(conversation, new_key=lambda: key))], on=DAY)


def test_the_pseudonym_is_hmac_sha256_in_twenty_digits():
    """RFC 4231, test case 2 has a key of 4 bytes; case 1: 20 bytes 0x0b, "Hi There"."""
    assert pseudonymiser(b"\x0b" * 20)(pa.array(["Hi There"])).to_pylist() == ["b0344c61d8db38535ca8"]


def test_the_same_name_gives_the_same_pseudonym_and_null_stays_null():
    result = pseudonymiser(ONE)(pa.array(["7", None, "8", "7"])).to_pylist()
    assert result[0] == result[3] != result[2]
    assert result[1] is None


def test_numbers_and_chunks_are_taken_as_they_come():
    chunks = pa.chunked_array([[7, 8], [7]], pa.int64())
    assert pseudonymiser(ONE)(chunks).to_pylist() == pseudonymiser(ONE)(pa.array(["7", "8", "7"])).to_pylist()


def test_no_names_give_no_pseudonyms():
    assert pseudonymiser(ONE)(pa.array([], pa.string())).to_pylist() == []


def test_a_short_key_is_not_accepted():
    with pytest.raises(ValueError, match="16"):
        pseudonymiser(b"short")


def test_another_conversation_has_another_key(store):
    one = store.pseudonyms("a", new_key=lambda: ONE)(pa.array(["7"]))
    other = store.pseudonyms("b", new_key=lambda: OTHER)(pa.array(["7"]))
    assert one != other


def test_a_later_export_of_the_conversation_gives_the_same_pseudonyms(store):
    keep(store, "a", ONE)
    again = Store.open(store.folder).pseudonyms("a", new_key=lambda: OTHER)
    assert again(pa.array(["7"])) == pseudonymiser(ONE)(pa.array(["7"]))


def test_two_files_of_one_conversation_share_its_key_when_imported_one_after_the_other(store):
    keep(store, "a", ONE, name="votes.csv")
    keep(store, "a", OTHER, name="participants-votes.csv")
    assert len(list((store.folder / "keys").iterdir())) == 1


def test_asking_twice_before_anything_is_kept_gives_the_same_pseudonyms(store):
    keys = iter([ONE, OTHER])
    first = store.pseudonyms("a", new_key=lambda: next(keys))
    assert first(pa.array(["7"])) == store.pseudonyms("a", new_key=lambda: next(keys))(pa.array(["7"]))


def test_a_key_is_written_only_with_votes_and_only_for_the_owner_to_read(store):
    store.pseudonyms("a", new_key=lambda: ONE)
    assert not (store.folder / "keys").exists()
    keep(store, "a", ONE)
    (path,) = (store.folder / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_destroyed_key_is_gone_and_the_next_one_is_new(store):
    keep(store, "a", ONE)
    assert store.destroy_key("a")
    assert list((store.folder / "keys").iterdir()) == []
    again = store.pseudonyms("a", new_key=lambda: OTHER)(pa.array(["7"]))
    assert again == pseudonymiser(OTHER)(pa.array(["7"]))


def test_destroying_a_key_that_was_never_written_forgets_it(store):
    store.pseudonyms("a", new_key=lambda: ONE)
    assert store.destroy_key("a")
    assert not store.destroy_key("a")


def test_two_processes_that_each_made_a_key_do_not_mix_their_pseudonyms(store):
    other = Store.open(store.folder)
    mine = votes("mine.csv", "a", store.pseudonyms("a", new_key=lambda: ONE))
    keep(other, "a", OTHER)
    with pytest.raises(Refusal) as caught:
        store.add([mine], on=DAY)
    assert caught.value.code is Code.STORE_BUSY
    keep(store, "a", ONE, name="mine.csv")
    assert len(store.entries()) == 2
    assert set(store.table("votes")["participant"].to_pylist()) == set(
        pseudonymiser(OTHER)(pa.array(["7"])).to_pylist()
    )


def test_a_key_that_cannot_be_read_is_a_broken_store(store):
    keep(store, "a", ONE)
    next((store.folder / "keys").iterdir()).write_text("{}")
    with pytest.raises(Refusal) as caught:
        store.pseudonyms("a", new_key=lambda: ONE)
    assert caught.value.code is Code.STORE_BROKEN
