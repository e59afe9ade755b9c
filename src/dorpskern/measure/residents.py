"""How many people live in the municipality and in the country, by age: the newest count of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Source

COUNTRY = "NL01"
Band = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Residents:
    """People of one place on one day. ``bands``: first and last year (None: and older) → persons."""

    measured_on: date
    bands: Mapping[Band, int]
    sources: tuple[Source, ...]

    @property
    def total(self) -> int | None:
        """Everybody; None when no total and no bands that add up to everybody are known."""
        return self.between(0, None)

    def between(self, first: int, last: int | None) -> int | None:
        """People from ``first`` up to and with ``last``; None when the known bands do not add up to exactly these."""
        added, age = 0, first
        while (closing := self.bands.get((age, last))) is None:
            ends = [to for start, to in self.bands if start == age and to is not None and (last is None or to < last)]
            if not ends:
                return self._by_what_is_left(first) if last is None else None
            added, age = added + self.bands[age, max(ends)], max(ends) + 1
        return added + closing

    def _by_what_is_left(self, first: int) -> int | None:
        """Everybody less those younger than ``first``."""
        everybody = self.bands.get((0, None))
        if everybody is None or first == 0:
            return None
        younger = self.between(0, first - 1)
        return None if younger is None else everybody - younger


def residents_of_country(case: Measuring) -> Residents | None:
    """People of the Netherlands; None when no file counts them."""
    return _newest(case, is_country=True)


def residents_of_municipality(case: Measuring) -> Residents | None:
    """People of the municipality; None when no file counts them, or when files count several municipalities."""
    return _newest(case, is_country=False)


def _newest(case: Measuring, *, is_country: bool) -> Residents | None:
    people = case.table("population")
    wanted = people.filter((people.region == COUNTRY) if is_country else (people.region != COUNTRY))
    rows = case.fetch(wanted.order_by("region", "measured_on", "age_from", "age_to", "source")).to_pylist()
    if len({row["region"] for row in rows}) != 1:
        return None
    day = max(row["measured_on"] for row in rows)
    newest = [row for row in rows if row["measured_on"] == day]
    bands = {(row["age_from"], row["age_to"]): row["persons"] for row in newest}
    return Residents(day, bands, case.sources(row["source"] for row in newest))
