"""The kinds of jobs there are: what runs, what it is called, and where its result is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from dorpsplein.accounts.models import Role
from dorpsplein.jobs.models import Job

Tell = Callable[[float], None]
"""Told the share that is done, in [0, 1]."""


def nothing(_job: Job) -> None:
    """For a kind that has nothing to clear away."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job.

    ``run`` gets the job and a place to tell progress; it returns what is kept as ``Job.result`` (JSON) or raises
    Refusal or Refusals. It must be all or nothing: it may be killed at any moment.
    ``address`` gives the page where a finished job is looked at; ``refused_at`` the one for a job that was refused,
    and ``again_at`` the one where somebody asks anew, for a kind whose inputs are gone once it ran.
    ``ended`` is told once a job is over, however it ended (also killed): to clear away. It may be told twice.
    ``roles``: who may stop it and ask for it again: whoever may ask for it at all.
    """

    name: str
    title: str | Promise
    run: Callable[[Job, Tell], dict[str, Any]]
    address: Callable[[Job], str]
    refused_at: Callable[[Job], str] | None = None
    again_at: Callable[[Job], str] | None = None
    ended: Callable[[Job], None] = nothing
    roles: frozenset[Role] = frozenset({Role.ADVISER, Role.CLERK, Role.MANAGER})


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; called once, when the app that has it is ready."""
    _KINDS[kind.name] = kind


def kind_of(job: Job) -> Kind:
    """The kind of a job."""
    return _KINDS[job.kind]
