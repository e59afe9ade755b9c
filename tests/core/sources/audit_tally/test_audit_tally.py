"""The file of a settled audit: read whole or refused, because a part of the strata would give another share."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from dorpskern.normalise.audits import normalise_audits
from dorpskern.sources.audit_tally import COLUMNS, read_tallies
from dorpskern.sources.recognise import read, recognise
from dorpskern.steps.audit_tallies import AuditAbout
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import AUDITS
from lib.audit_files import audit_file
from lib.text_files import input_of

ON = date(2026, 11, 24)


WHOLE = audit_file()


def reading(tmp_path, content):
    file = input_of(tmp_path, content)
    return normalise_audits(read_tallies(file), file, on=ON)


def changed(**cells):
    """The whole file with some cells of its first row changed."""
    rows = list(csv.DictReader(StringIO(WHOLE)))
    rows[0] |= cells
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_what_was_written_is_recognised_and_read_as_it_was(tmp_path):
    file = input_of(tmp_path, WHOLE)
    assert recognise(file) == "audit_tally" == read(file, on=ON).format
    found = reading(tmp_path, WHOLE + "\n")
    table = found.tables["audits"]
    assert table.schema == AUDITS
    assert found.rows_read == found.rows_kept + sum(found.dropped.values())
    assert set(table["dimension"].to_pylist()) == {"all", "ground", "severity", "role", "day_part", "senders"}
    first, last = table.to_pylist()[0], table.to_pylist()[-1]
    assert (first["messages"], first["audited"], first["abusive"], first["pairs"]) == (300, 30, 0, None)
    assert (last["abusive"], last["stratum"]) == (25, 0)
    assert 0 < last["same_writer"] < last["pairs"]


def test_what_nobody_could_settle_is_read_too_and_must_fit_beside_what_was_settled(tmp_path):
    found = reading(tmp_path, audit_file(undecided=4)).tables["audits"].to_pylist()[-1]
    assert (found["dimension"], found["stratum"], found["audited"], found["abusive"]) == ("undecided", 0, 4, 0)
    *lines, row = audit_file(undecided=4).splitlines()
    cells = row.split(",")
    stratum, messages, audited = (COLUMNS.index(name) for name in ("stratum", "messages", "audited"))
    for place, cell in ((stratum, "5"), (messages, "301"), (audited, "271")):
        wrong = ",".join([*cells[:place], cell, *cells[place + 1 :]])
        with pytest.raises(Refusal) as refused:
            reading(tmp_path, "\n".join([*lines, wrong]))
        assert refused.value.facts["expected"] in ("stratum", "within")
    with pytest.raises(Refusal):
        reading(tmp_path, "\n".join([*lines, row, row]))


def test_days_that_are_not_known_stay_unknown(tmp_path):
    found = reading(tmp_path, audit_file(AuditAbout("a", "X (Twitter)", ON)))
    row = found.tables["audits"].to_pylist()[0]
    assert (row["platform"], row["period_start"], row["period_end"], row["channel"]) == ("x", None, None, "")


@pytest.mark.parametrize(
    ("cells", "at"),
    [
        ({"audited": "0"}, "audited"),
        ({"messages": "9" * 400}, "messages"),
        ({"audited": "301"}, "audited"),
        ({"abusive": "31"}, "abusive"),
        ({"messages": "-300"}, "messages"),
        ({"score_sum": "nan"}, "score_sum"),
        ({"score_sum": "x"}, "score_sum"),
        ({"settled_on": "2026-13-01"}, "settled_on"),
        ({"settled_on": "2026-11-25"}, "settled_on"),
        ({"period_start": "gisteren"}, "period_start"),
        ({"audit": ""}, "audit"),
        ({"platform": "-"}, "platform"),
        ({"dimension": "person"}, "dimension"),
        ({"dimension": "senders"}, "dimension"),
        ({"audit": "a2"}, "stratum"),
        ({"stratum": "7"}, "stratum"),
        ({"stratum": "1"}, "stratum"),
    ],
)
def test_a_cell_that_cannot_be_refuses_the_whole_file(tmp_path, cells, at):
    with pytest.raises(Refusal) as refused:
        reading(tmp_path, changed(**cells))
    assert (refused.value.code, refused.value.facts["expected"]) == (Code.VALUE_INVALID, at)


def test_a_row_that_cannot_be_read_refuses_the_whole_file(tmp_path):
    lines = WHOLE.splitlines()
    with pytest.raises(Refusal) as refused:
        reading(tmp_path, "\n".join([*lines[:2], lines[2] + ",,,1", *lines[3:]]))
    assert refused.value.code is Code.VALUE_INVALID


def test_senders_alone_are_no_audit(tmp_path):
    lines = WHOLE.splitlines()
    with pytest.raises(Refusal) as refused:
        reading(tmp_path, "\n".join([lines[0], lines[-1]]))
    assert refused.value.facts["expected"] == "dimension"
