"""Who looks over the shoulder of visitors of the municipal site, by the company behind each address."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "trackers", "hosts", "count")
WEBSITE = "municipal_website"
ONLY_VISITED = "only_the_pages_visited"


def trackers(case: Measuring) -> list[Finding]:
    """Addresses of others that pages of the own website ask for something, in the newest recording of each website.

    First all together, then per company that our list knows. Addresses of no known company are counted in the first
    alone: each may be one more company, or a supplier of the municipality.
    """
    asked = _newest(case)
    if not asked:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="har")]
    days = [one.recorded_on for one in asked]
    figure = FIGURE.at(
        platform=WEBSITE,
        period=months_said(min(days), max(days)),
        n=len({one.host for one in asked}),
        sources=case.sources(one.source for one in asked),
    )
    others = [one for one in asked if not _is_part(one.host, one.site)]
    known = Counter(owner_of(host) for host in {one.host for one in others})
    return [_all(figure, others, known), *(_one(figure, owner, known[owner]) for owner in sorted(known) if owner)]


def owner_of(host: str) -> str:
    """The company behind an address; "" when our list does not know it."""
    parts = host.split(".")
    endings = (".".join(parts[place:]) for place in range(len(parts)))
    return next((owners()[ending] for ending in endings if ending in owners()), "")


@cache
def owners() -> Mapping[str, str]:
    """Every domain in our list → its company."""
    text = files("dorpskern.measure.business_model").joinpath("tracker_owners.toml").read_text(encoding="utf-8")
    return {domain: one["name"] for one in tomllib.loads(text)["owner"] for domain in one["domains"]}


@dataclass(frozen=True, slots=True)
class _Asked:
    site: str
    host: str
    recorded_on: date
    with_cookie: int | None
    source: str


def _newest(case: Measuring) -> list[_Asked]:
    hosts = case.table("site_hosts")
    newest = hosts.group_by("site").agg(recorded_on=hosts.recorded_on.max())
    there = hosts.join(newest, ["site", "recorded_on"])
    picked = there.select("site", "host", "recorded_on", "with_cookie", "source")
    return [_Asked(**row) for row in case.fetch(picked.order_by("site", "host", "source")).to_pylist()]


def _is_part(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _all(figure: Figure, others: list[_Asked], known: Mapping[str, int]) -> Finding:
    cookies = {one.host for one in others if one.with_cookie}
    shows_cookies = any(one.with_cookie is not None for one in others)
    unknown = known.get("", 0)
    return figure.found(
        float(sum(known.values())),
        notes=("unknown_addresses", ONLY_VISITED) if unknown else (ONLY_VISITED,),
        details={
            "companies": len(set(known) - {""}),
            "unknown_addresses": unknown,
            "addresses_with_cookie": len(cookies) if shows_cookies else None,
        },
    )


def _one(figure: Figure, owner: str, addresses: int) -> Finding:
    return figure.found(float(addresses), notes=(ONLY_VISITED,), details={"part": owner})
