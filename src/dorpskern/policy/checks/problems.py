"""What can be wrong with the policy, as codes, and the refusal that carries one."""

from __future__ import annotations

from enum import StrEnum

from dorpskern.terms.refusal import Code, Refusal


class Problem(StrEnum):
    """One way in which the policy contradicts its own rules."""

    SCHEMA = "schema"  # the file does not have the shape its schema asks for
    URN_WRONG = "urn_wrong"  # the permanent name is not the one its id and version give
    TRANSLATION_MISSING = "translation_missing"  # Dutch without English, or the other way round
    ELEMENT_MISSING = "element_missing"  # a trend, clause or criterion of the deck is not there, or out of order
    VERSION_DIFFERS = "version_differs"
    SECTION_UNKNOWN = "section_unknown"
    SECTION_WRONG = "section_wrong"  # a question's id does not begin with its section
    ANCHORS_OUT_OF_STEP = "anchors_out_of_step"  # not 0, 0.25, 0.5, 0.75 and 1, in that order
    FLOOR_OUTSIDE_BASELINE = "floor_outside_baseline"  # only questions of the baseline have a limit, and all of them
    FLOOR_NOT_AN_ANCHOR = "floor_not_an_anchor"
    NO_CORE_QUESTION = "no_core_question"  # a section nobody can answer on the short path
    EVIDENCE_MALFORMED = "evidence_malformed"  # not a trend, a fact, a document or an own observation
    WHO_UNKNOWN = "who_unknown"
    QUESTION_UNKNOWN = "question_unknown"
    SCORE_WITHOUT_EVIDENCE = "score_without_evidence"
    UNKNOWN_WITH_EVIDENCE = "unknown_with_evidence"
    BETWEEN_ANCHORS = "between_anchors"  # only what was measured may lie between two anchors
    FACT_NOT_ACCEPTED = "fact_not_accepted"  # the question does not accept this kind of fact
    FACT_ABOUT_ANOTHER = "fact_about_another"  # the fact is about another platform
    COUNTER_SUPPORTS = "counter_supports"  # a fact that points the other way is also used as support
    DECIDES_ABOVE_LIMIT = "decides_above_limit"  # an answer that is not below its limit cannot decide
    DECIDES_ON_WEAK_EVIDENCE = "decides_on_weak_evidence"  # below needs strong evidence; stale facts decide nothing
    VERDICT_NOT_CLAIMED = "verdict_not_claimed"  # an answer would put a channel below, and nobody said so
    FACT_UNSOURCED = "fact_unsourced"  # no address, or a confidence other than high and medium
    THRESHOLDS_REVERSED = "thresholds_reversed"
    STRICT_IS_MILDER = "strict_is_milder"  # the strict reading does not raise the limit
    MIGRATION_INCOMPLETE = "migration_incomplete"  # a question is not named, or named twice
    MIGRATION_MISSING = "migration_missing"  # no step, or more than one, leads away from the present version
    MIGRATION_SHAPE = "migration_shape"  # a rename without a target, a split into one, a drop with a target
    KEPT_CHANGED = "kept_changed"  # a question is said to stay the same and its words or limits differ
    FILE_UNKNOWN = "file_unknown"  # no file of this name belongs to a version


def invalid(problem: Problem, *, at: str, **facts: object) -> Refusal:
    """The refusal for one problem; ``facts`` say which values are meant."""
    return Refusal(Code.POLICY_INVALID, at=at, problem=problem.value, **facts)
