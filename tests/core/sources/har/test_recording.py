"""A recording of the municipality's own website: whom its pages ask, and nothing of what anybody did there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dorpskern.normalise.site import normalise_recording
from dorpskern.sources.har import is_recording, read_recording
from dorpskern.sources.har.hosts import host_of, site_of
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import SITE_HOSTS
from lib.text_files import input_of

ON = date(2026, 11, 24)
HERE = "https://www.dorp.example/paspoort?bsn=123456782"
PAGES = ({"id": "page_1", "title": HERE, "startedDateTime": "2026-11-01T09:00:00.000Z", "pageTimings": {}},)


def asked(url, *, on="2026-11-01T09:00:00.123+01:00", cookies=(), **more):
    request = {"method": "GET", "url": url, "headers": [], "cookies": list(cookies)}
    return {"pageref": "page_1", "startedDateTime": on, "request": request, "response": {"cookies": []}, **more}


def har(*entries, pages=PAGES, **more):
    log = {"version": "1.2", "creator": {"name": "Firefox", "version": "132"}, "pages": list(pages)}
    return json.dumps({"log": {**log, "entries": list(entries), **more}})


def rows(tmp_path, *entries, **more):
    return read_recording(input_of(tmp_path, har(*entries, **more))).rows.to_pylist()


def refused(tmp_path, content, **more):
    with pytest.raises(Refusal) as caught:
        read_recording(input_of(tmp_path, content), **more)
    return caught.value


@pytest.mark.parametrize(
    "written", [str.encode, lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")]
)
def test_a_recording_is_seen_from_its_content(tmp_path, written):
    file = input_of(tmp_path, written(har(asked(HERE))), "holiday.jpg")
    assert recognise(file) == "har" == read(file, on=ON).format


def test_other_json_is_no_recording_and_parts_of_an_archive_are_none(tmp_path):
    file = input_of(tmp_path, har(asked(HERE)))
    assert not is_recording(replace(file, parts={"outbox.json": file.path}))
    assert not is_recording(input_of(tmp_path, '{"login": {}}'))
    assert not is_recording(input_of(tmp_path, "[1]"))


def test_of_a_request_only_the_host_the_day_and_whether_a_cookie_went_is_read(tmp_path):
    (row,) = rows(tmp_path, asked(HERE, cookies=[{"name": "sessie", "value": "geheim"}]))
    assert row == {"row": 1, "site": "dorp.example", "host": "www.dorp.example", "day": "2026-11-01", "cookie": "true"}


def test_a_cookie_is_seen_in_headers_too_and_in_the_answer(tmp_path):
    answer = {"headers": [{"name": "Set-Cookie", "value": "x"}]}
    found = rows(tmp_path, asked(HERE), asked("https://a.example/", response=answer))
    assert [row["cookie"] for row in found] == ["false", "true"]


def test_a_recording_without_any_cookie_says_nothing_about_cookies(tmp_path):
    assert [row["cookie"] for row in rows(tmp_path, asked(HERE), asked("https://a.example/"))] == [None, None]


@pytest.mark.parametrize(
    "pages", [(), ({"id": "page_1", "title": "Paspoort"},), "none", ({"id": "page_1"}, "odd"), ({"id": "page_2"},)]
)
def test_without_the_address_of_a_page_its_first_request_tells_the_website(tmp_path, pages):
    found = rows(tmp_path, asked(HERE), asked("https://stats.example/"), pages=pages)
    assert {row["site"] for row in found} == {"dorp.example"}


def test_subdomains_are_one_website_and_two_websites_are_refused(tmp_path):
    other = {"id": "page_2", "title": "https://formulieren.dorp.example/"}
    assert len(rows(tmp_path, asked(HERE), pages=(*PAGES, other))) == 1
    stranger = {"id": "page_2", "title": "https://krant.example/"}
    refusal = refused(tmp_path, har(asked(HERE), pages=(*PAGES, stranger)))
    assert (refusal.code, refusal.facts["places"]) == (Code.SEVERAL_PLACES, 2)


def test_what_was_not_asked_over_http_is_left_out_and_counted(tmp_path):
    raw = read_recording(
        input_of(
            tmp_path,
            har(
                asked(HERE), asked("data:image/png;base64,AAAA"), asked("chrome-extension://x/y"), asked("http://[::1"),
                asked(HERE, on="gisteren"), {"request": {}}, 7,
            ),
        )
    )  # fmt: skip
    assert raw.dropped == {Drop.OUTSIDE_SCOPE: 3, Drop.DATE_UNREADABLE: 1, Drop.KEY_MISSING: 2}
    assert (raw.rows_read, raw.rows.num_rows) == (7, 1)
    assert ("key_missing", 7, "url") in raw.examples


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"log": {', Code.VALUE_INVALID),
        ('{"log": {"entries": ' + "[" * 100_000, Code.VALUE_INVALID),
        ('{"log": {"entries": 3}}', Code.VALUE_INVALID),
        ("[]", Code.VALUE_INVALID),
        (har(), Code.NO_ROWS),
        (har(asked("data:,"), pages=()), Code.NO_USABLE_ROWS),
        (har(asked("data:,"), pages=({"id": "page_1", "title": "Nieuw tabblad"},)), Code.NO_USABLE_ROWS),
    ],
)
def test_what_is_no_recording_of_a_website_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content).code is code


def test_a_recording_too_large_for_memory_is_refused(tmp_path):
    assert refused(tmp_path, har(asked(HERE)), bytes_most=10).code is Code.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("address", "host", "site"),
    [
        ("HTTPS://WWW.Dorp.Example:8443/x", "www.dorp.example", "dorp.example"),
        ("wss://a.b.dorp.example./", "a.b.dorp.example", "dorp.example"),
        ("https://www.council.gov.uk", "www.council.gov.uk", "council.gov.uk"),
        ("https://co.nl", "co.nl", "co.nl"),
        ("http://192.0.2.1/", "192.0.2.1", "192.0.2.1"),
        ("http://localhost/", "localhost", "localhost"),
        ("http://dörp.example/", "", ""),
        ("ftp://dorp.example/", "", ""),
        (None, "", ""),
    ],
)
def test_the_website_of_an_address(address, host, site):
    assert (host_of(address), site_of(host)) == (host, site)


def test_a_recording_becomes_a_count_per_day_and_host(tmp_path):
    raw = read_recording(
        input_of(
            tmp_path,
            har(
                asked(HERE), asked(HERE, cookies=[{}]), asked("https://a.example/"),
                asked(HERE, on="2026-11-02T00:00:00Z"), asked(HERE, on="2027-01-01T00:00:00Z"),
                asked(HERE, on="2026-02-30T00:00:00Z"),
            ),
        )
    )  # fmt: skip
    reading = normalise_recording(raw, source="h", on=ON)
    assert reading.tables["site_hosts"].schema == SITE_HOSTS
    found = [tuple(row.values()) for row in reading.tables["site_hosts"].to_pylist()]
    assert found == [
        ("dorp.example", date(2026, 11, 1), "www.dorp.example", 2, 1, "h"),
        ("dorp.example", date(2026, 11, 1), "a.example", 1, 0, "h"),
        ("dorp.example", date(2026, 11, 2), "www.dorp.example", 1, 0, "h"),
    ]
    assert reading.dropped == {Drop.DATE_IN_FUTURE: 1, Drop.DATE_UNREADABLE: 1}
    assert (reading.rows_read, reading.rows_kept) == (6, 4)


def test_cookies_that_are_not_shown_stay_unknown(tmp_path):
    reading = normalise_recording(read_recording(input_of(tmp_path, har(asked(HERE)))), source="h", on=ON)
    assert reading.tables["site_hosts"]["with_cookie"].to_pylist() == [None]
