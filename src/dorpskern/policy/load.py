"""Loads the framework, the questionnaire and the thresholds, typed and once."""

from __future__ import annotations

from dorpskern.policy.files import Table, read_toml, remembered
from dorpskern.policy.framework import Element, Framework
from dorpskern.policy.questionnaire import Questionnaire, Rule, Section, Thresholds
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import Criterion
from dorpskern.terms.question import Anchor, Question


@remembered
def load_framework() -> Framework:
    """The words of the deck: scan, trends, baseline, criteria and council-member actions."""
    head, scan = read_toml("framework.toml")["framework"], read_toml("scan.toml")
    return Framework(
        version=head["version"],
        urn=head["urn"],
        title_nl=head["title"]["nl"],
        title_en=head["title"]["en"],
        source_nl=head["source"]["nl"],
        source_en=head["source"]["en"],
        provisional_nl=head["provisional"]["nl"],
        provisional_en=head["provisional"]["en"],
        literal_nl=head["literal"]["nl"],
        literal_en=head["literal"]["en"],
        contact=head["contact"],
        scan_lead=_element({"id": "scan", **scan["lead"]}),
        scan=_elements(scan["item"]),
        trends=_elements(read_toml("trends.toml")["trend"]),
        clauses=_elements(read_toml("baseline.toml")["clause"]),
        criteria=_elements(read_toml("criteria.toml")["criterion"]),
        actions=_elements(read_toml("actions.toml")["action"]),
    )


@remembered
def load_questionnaire() -> Questionnaire:
    """The questions with everything around them. They are Dorpsplein's proposal, not VNG's."""
    file = read_toml("questionnaire.toml")
    sections = tuple(_section(row) for row in file["section"])
    by_id = {section.id: section for section in sections}
    return Questionnaire(
        version=file["meta"]["version"],
        urn=file["meta"]["urn"],
        ours_nl=file["meta"]["ours"]["nl"],
        ours_en=file["meta"]["ours"]["en"],
        rules=_rules(file["rules"]),
        who=_rules(file["who"]),
        look_up_first=_rules({row["question"]: row for row in file["look_up_first"]}),
        sections=sections,
        questions=tuple(_question(row, by_id[row["section"]]) for row in file["question"]),
    )


def load_questions() -> tuple[Question, ...]:
    """The 73 questions, in the order of the sections."""
    return load_questionnaire().questions


@remembered
def load_thresholds() -> Thresholds:
    """Where the floor lies, and the two readings of clause 3."""
    file = read_toml("thresholds.toml")
    readings = file["clause_3"]
    return Thresholds(
        limits=FloorLimits(
            below=file["floor"]["below"],
            meets=file["floor"]["meets"],
            strict=dict(readings["strict_floor_at"]),
            unlawful=dict(file["decides_unlawful"]),
        ),
        ours_nl=file["meta"]["ours"]["nl"],
        ours_en=file["meta"]["ours"]["en"],
        default_reading=readings["default"],
        graded_nl=readings["graded"]["nl"],
        graded_en=readings["graded"]["en"],
        strict_nl=readings["strict"]["nl"],
        strict_en=readings["strict"]["en"],
    )


def _elements(rows: list[Table]) -> tuple[Element, ...]:
    return tuple(_element(row) for row in rows)


def _element(row: Table) -> Element:
    name = row.get("name", {})
    return Element(
        id=str(row["id"]),
        urn=row["urn"],
        text_nl=row["text"]["nl"],
        text_en=row["text"]["en"],
        literal=row["literal"],
        name_nl=name.get("nl", ""),
        name_en=name.get("en", ""),
    )


def _rules(table: Table) -> tuple[Rule, ...]:
    return tuple(Rule(key, text["nl"], text["en"]) for key, text in table.items())


def _section(row: Table) -> Section:
    return Section(row["id"], row["urn"], Criterion(row["criterion"]), row.get("clause"))


def _question(row: Table, section: Section) -> Question:
    double_counting = row.get("double_counting", {})
    return Question(
        id=row["id"],
        urn=row["urn"],
        section=section.id,
        clause=section.clause,
        criterion=section.criterion,
        core=row["core"],
        scope=row["scope"],
        floor_at=row.get("floor_at"),
        review_months=row["review_months"],
        text_nl=row["text"]["nl"],
        text_en=row["text"]["en"],
        why_nl=row["why"]["nl"],
        why_en=row["why"]["en"],
        anchors=tuple(Anchor(anchor["score"], anchor["nl"], anchor["en"]) for anchor in row["anchors"]),
        accepted_evidence=tuple(each["what"] for each in row["accepted_evidence"]),
        who_can_answer=tuple(row["who_can_answer"]),
        double_counting_nl=double_counting.get("nl", ""),
        double_counting_en=double_counting.get("en", ""),
        evidence_nl=tuple(each["nl"] for each in row["accepted_evidence"]),
        evidence_en=tuple(each["en"] for each in row["accepted_evidence"]),
    )
