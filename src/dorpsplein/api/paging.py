"""Long lists come in pages: ``?page=2&size=50``, with the total and where the next page is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import BaseModel

T = TypeVar("T")
MOST = 200


class Paging(Schema):
    """Which page is asked for."""

    page: int = Field(1, ge=1, le=1_000_000, description="Welke bladzijde, vanaf 1.")
    size: int = Field(50, ge=1, le=MOST, description="Hoeveel per bladzijde.")


class Page(BaseModel, Generic[T]):
    """One page of a list. ``next`` is the address of the next page, null on the last one."""

    items: list[T]
    total: int
    page: int
    next: str | None


def page_of(
    request: HttpRequest, found: QuerySet[Any] | Sequence[Any], paging: Paging, told: Callable[[Any], Any]
) -> dict[str, Any]:
    """A page of what was found, each item as it is told."""
    total = found.count() if isinstance(found, QuerySet) else len(found)
    start = (paging.page - 1) * paging.size
    asked = request.GET.copy()
    asked["page"], asked["size"] = str(paging.page + 1), str(paging.size)
    after = f"{request.path}?{asked.urlencode()}" if start + paging.size < total else None
    items = [told(one) for one in found[start : start + paging.size]]
    return {"items": items, "total": total, "page": paging.page, "next": after}
