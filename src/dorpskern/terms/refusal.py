"""Input we cannot use: a code, a place and facts. The shell finds the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum


class Code(StrEnum):
    """Every way in which the core says no. The shell has a Dutch and an English sentence for each."""

    # files and archives
    FILE_MISSING = "file_missing"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FORMAT_UNKNOWN = "format_unknown"
    NOT_TEXT = "not_text"
    ENCODING_MIXED = "encoding_mixed"
    LINE_TOO_LONG = "line_too_long"
    ARCHIVE_BROKEN = "archive_broken"
    ARCHIVE_BOMB = "archive_bomb"
    ARCHIVE_ESCAPES = "archive_escapes"
    ARCHIVE_LOCKED = "archive_locked"  # it asks for a password
    ARCHIVE_INCOMPLETE = "archive_incomplete"  # a part that belongs to it is not there
    # tables
    COLUMN_MISSING = "column_missing"
    COLUMN_DOUBLE = "column_double"
    DELIMITER_WRONG = "delimiter_wrong"
    NO_ROWS = "no_rows"  # the names of columns and nothing below them
    NO_USABLE_ROWS = "no_usable_rows"
    VALUE_INVALID = "value_invalid"
    NOT_OWN_ACCOUNT = "not_own_account"
    WRITERS_SEVERAL = "writers_several"  # pointed at as own messages, but a column names more than one writer
    SEVERAL_PLACES = "several_places"  # more than one website or municipality in one file
    PLATFORM_UNKNOWN = "platform_unknown"  # a table that does not say of which platform it is
    DPIA_MISSING = "dpia_missing"  # it holds what residents wrote or voted
    TIME_ZONE_UNKNOWN = "time_zone_unknown"  # no zone of the IANA database
    # store
    STORE_MISSING = "store_missing"
    STORE_BROKEN = "store_broken"
    STORE_BUSY = "store_busy"
    ENGINE_MISSING = "engine_missing"
    # policy and assessments
    TOML_BROKEN = "toml_broken"
    KEY_MISSING = "key_missing"
    KEY_UNKNOWN = "key_unknown"
    TYPE_WRONG = "type_wrong"
    ID_DOUBLE = "id_double"
    ID_UNKNOWN = "id_unknown"
    FRAMEWORK_UNKNOWN = "framework_unknown"
    NO_ALTERNATIVES = "no_alternatives"
    SCORE_OUT_OF_RANGE = "score_out_of_range"
    INTERVAL_REVERSED = "interval_reversed"
    WEIGHT_NEGATIVE = "weight_negative"
    WEIGHT_NOT_A_NUMBER = "weight_not_a_number"
    POINTS_ALL_ZERO = "points_all_zero"
    RANKING_INCOMPLETE = "ranking_incomplete"
    RANKING_CONTRADICTORY = "ranking_contradictory"
    EVIDENCE_REUSED = "evidence_reused"
    POLICY_INVALID = "policy_invalid"
    SAMPLES_TOO_FEW = "samples_too_few"
    MIX_MISSING = "mix_missing"
    # deliberation
    EXPORT_INCOMPLETE = "export_incomplete"
    TOO_FEW_PARTICIPANTS = "too_few_participants"
    # report
    REPORT_FORMAT_UNKNOWN = "report_format_unknown"
    REPORT_WITHOUT_DATA = "report_without_data"
    FOLDER_NOT_EMPTY = "folder_not_empty"
    BACKUP_BROKEN = "backup_broken"
    BACKUP_LOCKED = "backup_locked"  # this key does not open it
    BACKUP_NEWER = "backup_newer"
    KEY_INVALID = "key_invalid"
    BENCH_UNKNOWN = "bench_unknown"
    OPTION_INVALID = "option_invalid"


class Refusal(Exception):
    """Input we cannot use: what is wrong and where, not yet in words.

    Args:
        code: What is wrong.
        at: Where: a file, a row ("votes.csv:17"), a key ("participant[2].points").
        facts: What the sentence needs, JSON-serialisable, never a resident's words or name.

    """

    def __init__(self, code: Code, *, at: str, **facts: object) -> None:
        super().__init__(code, at, facts)
        self.code, self.at, self.facts = code, at, facts

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """This one: what is caught as ``(Refusal, Refusals)`` is told in one way."""
        return (self,)


class Refusals(Exception):
    """All problems of one input together, so that a user mends them in one go."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(*refusals)
        self.refusals = tuple(refusals)


def refuse_all(refusals: Sequence[Refusal]) -> None:
    """Raise what was collected: nothing, the one Refusal, or all of them as Refusals."""
    if len(refusals) == 1:
        raise refusals[0]
    if refusals:
        raise Refusals(refusals)


@contextmanager
def collecting(problems: list[Refusal]) -> Iterator[None]:
    """Keep what is refused inside for later, so that all problems can be told together."""
    try:
        yield
    except (Refusal, Refusals) as problem:
        problems.extend(problem.refusals)
