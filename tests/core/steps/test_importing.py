"""An import hands back what it changed and every row it left out; what was imported can be taken out again."""

from __future__ import annotations

from datetime import date

from dorpskern import pipeline
from lib.meta_exports import export_of, post

ON = date(2026, 11, 24)


def bring(tmp_path, store, **files):
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    return pipeline.import_files(paths, store=store, on=ON, new_key=lambda: b"0123456789abcdef", workdir=work)


def test_a_newer_export_says_how_many_messages_are_new_and_how_many_got_newer_figures(tmp_path):
    store = tmp_path / "store"
    bring(tmp_path, store, old=export_of([post(1, Views="10"), post(2, Views="10")]))
    done = bring(tmp_path, store, new=export_of([post(1, Views="20"), post(2, Views="10", Reach="4"), post(3)]))
    assert (done.added, done.renewed) == ({"notes": 1}, {"notes": 2})


def test_importing_again_adds_and_renews_nothing(tmp_path):
    store = tmp_path / "store"
    first = bring(tmp_path, store, a=export_of([post()]))
    again = bring(tmp_path, store, a=export_of([post()]))
    assert (first.added, again.added, again.renewed) == ({"notes": 1}, {}, {})


def test_each_row_left_out_is_named_by_its_number_in_a_spreadsheet(tmp_path):
    meta = export_of([post(), post(2, published="morgen")])
    votes = "timestamp,comment-id,voter-id,vote\n1790000000,0,0,1\n1790000000,0,1,9\n"
    done = bring(tmp_path, tmp_path / "store", meta=meta, votes=votes)
    by_format = dict(zip((entry.format for entry in done.entries), done.left_out, strict=True))
    assert by_format["meta_posts"] == (("date_unreadable", 3, "published"),)
    assert by_format["polis_votes"] == (("vote_invalid", 3, "vote"),)


def test_more_rows_are_handed_back_than_the_ledger_keeps(tmp_path):
    store = tmp_path / "store"
    done = bring(tmp_path, store, a=export_of([post(), *[post(2, published="morgen")] * 30]))
    assert len(done.left_out[0]) == 30
    assert [len(entry.examples) for entry in pipeline.ledger(store)] == [20]


def test_a_store_that_is_not_there_has_an_empty_ledger(tmp_path):
    assert pipeline.ledger(tmp_path / "store") == ()


def test_what_is_taken_out_is_gone_and_the_rest_stays(tmp_path):
    store = tmp_path / "store"
    one, other = bring(tmp_path, store, a=export_of([post()]), b=export_of([post(2)])).entries
    assert [entry.sha256 for entry in pipeline.take_out(store, [one.sha256])] == [one.sha256]
    assert [entry.sha256 for entry in pipeline.ledger(store)] == [other.sha256]


def test_a_store_with_nothing_left_in_it_is_taken_away(tmp_path):
    store = tmp_path / "store"
    (entry,) = bring(tmp_path, store, a=export_of([post()])).entries
    pipeline.take_out(store, [entry.sha256])
    assert not store.exists()
