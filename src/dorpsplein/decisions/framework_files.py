"""The framework and the trends as files to take along: TOML as it is kept, JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from dorpskern import pipeline, policy
from dorpskern.policy.framework import Element

NAMES = ("afwegingskader", "trendanalyse")
FORMATS = {"toml": "application/toml", "json": "application/json"}


def as_file(name: str, ending: str) -> str:
    """One of the two as text.

    Args:
        name: "afwegingskader": scan, baseline and criteria with the questions; "trendanalyse": the eleven trends.
        ending: "toml" or "json".

    """
    table = _framework() if name == "afwegingskader" else _trends()
    return pipeline.toml_text(table) if ending == "toml" else json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _about() -> dict[str, Any]:
    one = policy.load_framework()
    return {
        "urn": one.urn,
        "version": one.version,
        "title": {"nl": one.title_nl, "en": one.title_en},
        "source": {"nl": one.source_nl, "en": one.source_en},
        "provisional": {"nl": one.provisional_nl, "en": one.provisional_en},
        "literal": {"nl": one.literal_nl, "en": one.literal_en},
        "contact": one.contact,
    }


def _framework() -> dict[str, Any]:
    one = policy.load_framework()
    return {
        **_about(),
        "scan": [_element(item) for item in one.scan],
        "clause": [_element(item) for item in one.clauses],
        "criterion": [_element(item) for item in one.criteria],
        "action": [_element(item) for item in one.actions],
        "question": [
            {"id": question.id, "nl": question.text_nl, "en": question.text_en} for question in policy.load_questions()
        ],
    }


def _trends() -> dict[str, Any]:
    return {**_about(), "trend": [_element(item) for item in policy.load_framework().trends]}


def _element(one: Element) -> dict[str, Any]:
    return {"id": one.id, "urn": one.urn, "nl": one.text_nl, "en": one.text_en, "literal": one.literal}
