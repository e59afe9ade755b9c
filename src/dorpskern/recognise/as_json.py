"""A tally of the scan as plain data, and back: to keep it, and to hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern.recognise.scan_tally import ItemCount, RoleTally, ScanTally


def tally_as_json(tally: ScanTally) -> dict[str, Any]:
    """``everybody`` and ``apart``, each with ``roles``, ``n`` and per item ``{yes, n}`` or null where it is hidden."""
    return {"everybody": _role_as_json(tally.everybody), "apart": [_role_as_json(one) for one in tally.apart]}


def _role_as_json(tally: RoleTally) -> dict[str, Any]:
    items = {item: count and {"yes": count.yes, "n": count.n} for item, count in tally.items.items()}
    return {"roles": list(tally.roles), "n": tally.n, "items": items}


def tally_from_json(kept: Mapping[str, Any]) -> ScanTally:
    """The tally that ``tally_as_json`` wrote."""
    return ScanTally(_role_from_json(kept["everybody"]), tuple(_role_from_json(one) for one in kept["apart"]))


def _role_from_json(kept: Mapping[str, Any]) -> RoleTally:
    items = {item: count and ItemCount(count["yes"], count["n"]) for item, count in kept["items"].items()}
    return RoleTally(tuple(kept["roles"]), kept["n"], items)
