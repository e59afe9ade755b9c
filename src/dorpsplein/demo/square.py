"""A Polis export of a made-up conversation with three known groups, in Polis's own files."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np

_OPENED = 1_789_000_000_000  # milliseconds since 1970: September 2026
PASS_SHARE = 0.12
_REVOTE_SHARE = 0.006
_SEEN_LEAST, _SEEN_MOST = 25, 32


def write_square(folder: Path, *, seed: int) -> dict[str, object]:
    """Write votes.csv, comments.csv, participants-votes.csv and summary.csv; return what is true by construction.

    Who votes what follows from each group's lean on a statement (log-odds in square.toml) and a personal shift of
    0.4; which statements somebody sees is random, between 25 and 32 of them, the same for every group.
    """
    rng = np.random.default_rng(seed)
    plan = tomllib.loads(files("dorpsplein.demo").joinpath("square.toml").read_text(encoding="utf-8"))
    sizes: dict[str, int] = plan["groups"]
    lean = np.array([statement["lean"] for statement in plan["statement"]])
    group = rng.permutation(np.repeat(np.arange(len(sizes)), list(sizes.values())))
    votes = _votes(lean, group, rng)
    folder.mkdir(parents=True, exist_ok=True)
    events = _events(votes, rng)
    _write(folder / "votes.csv", ["timestamp", "datetime", "comment-id", "voter-id", "vote"], events)
    _write_comments(folder / "comments.csv", [statement["text"] for statement in plan["statement"]], votes)
    _write_participants(folder / "participants-votes.csv", votes, group)
    _write_summary(folder / "summary.csv", plan, votes, len(sizes))
    return {"groups": sizes, "group_of_participant": {str(person): int(g) for person, g in enumerate(group)}}


def _votes(lean: np.ndarray, group: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shape (participants, statements): 1 agree, -1 disagree, 0 pass, 9 not seen."""
    shift = rng.normal(0, 0.4, size=(len(group), 1))
    agrees = rng.random((len(group), len(lean))) < 1 / (1 + np.exp(-(lean[:, group].T + shift)))
    votes = np.where(agrees, 1, -1)
    votes[rng.random(votes.shape) < PASS_SHARE] = 0
    seen = rng.integers(_SEEN_LEAST, _SEEN_MOST + 1, size=len(group))
    order = rng.random(votes.shape).argsort(axis=1).argsort(axis=1)
    votes[order >= seen[:, None]] = 9
    return votes


def _events(votes: np.ndarray, rng: np.random.Generator) -> list[list[object]]:
    """The event log: each vote once, and now and then an earlier, opposite vote by the same person."""
    person, statement = np.nonzero(votes != 9)
    at = _OPENED + rng.integers(0, 20 * 86_400_000, size=len(person))
    rows: list[list[object]] = []
    for p, s, t in zip(person.tolist(), statement.tolist(), at.tolist(), strict=True):
        vote = int(votes[p, s])
        if rng.random() < _REVOTE_SHARE:
            rows.append([t - 60_000, _said(t - 60_000), s, p, -vote if vote else 1])
        rows.append([t, _said(t), s, p, vote])
    rows.sort(key=lambda row: (int(str(row[0])), str(row[3]), str(row[2])))
    return rows


def _said(milliseconds: int) -> str:
    stamp = np.datetime64(milliseconds, "ms").item()
    return f"{stamp:%a %b %d %H:%M:%S} UTC {stamp:%Y}"


def _write_comments(path: Path, texts: list[str], votes: np.ndarray) -> None:
    header = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    rows: list[list[object]] = []
    for number, text in enumerate(texts):
        column, at = votes[:, number], _OPENED - 3_600_000 + number
        rows.append([at, _said(at), number, 0, int((column == 1).sum()), int((column == -1).sum()), 1, text])
    _write(path, header, rows)


def _write_participants(path: Path, votes: np.ndarray, group: np.ndarray) -> None:
    header = ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
    rows: list[list[object]] = []
    for person, row in enumerate(votes):
        counts = [int((row != 9).sum()), int((row == 1).sum()), int((row == -1).sum())]
        rows.append([person, "", int(group[person]), 0, *counts, *("" if vote == 9 else int(vote) for vote in row)])
    _write(path, [*header, *map(str, range(votes.shape[1]))], rows)


def _write_summary(path: Path, plan: dict[str, str], votes: np.ndarray, groups: int) -> None:
    people, statements = votes.shape
    rows: list[list[object]] = [
        ["url", "https://plein.lindewaard.example/sociale-media"],
        ["views", people],
        ["voters", people],
        ["voters-in-conv", people],
        ["commenters", 1],
        ["comments", statements],
        ["groups", groups],
        ["conversation-description", plan["description"]],
    ]
    _write(path, ["topic", plan["topic"]], rows)


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
