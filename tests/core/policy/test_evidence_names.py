"""The evidence a question accepts can really be had."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from dorpskern.policy import load_questions

# Figures a municipality can bring itself and that the catalogue of indicators does not compute.
BROUGHT_ALONG = {
    "aggression.office_holder_share",
    "knowing.top1_comment_share",
    "monopoly.portable_items",
    "paid_reach.click_share",
    "paid_reach.link_penalty",
    "paid_reach.residents_reached_share",
    "public_private.hidden_with_reason_share",
}


def accepted(kind: str) -> set[str]:
    pieces = {piece for question in load_questions() for piece in question.accepted_evidence}
    return {piece.removeprefix(kind) for piece in pieces if piece.startswith(kind)}


def test_a_measured_figure_that_a_question_accepts_is_one_we_measure_or_one_that_is_brought_along():
    catalogue = tomllib.loads(files("dorpskern.measure").joinpath("catalogue.toml").read_text(encoding="utf-8"))
    measured = {f"{row['trend']}.{indicator}" for indicator, row in catalogue.items()}
    assert accepted("trend:") - BROUGHT_ALONG <= measured
    assert not BROUGHT_ALONG & measured  # once it is measured, it no longer belongs in that list
