"""The five stages in order, on one page: import → normalise → measure → weigh → report, and beside it deliberate.

Read this first. A stage takes plain data of ``terms`` and gives plain data of ``terms``; no stage knows another.
``steps`` joins them, one file per thing a user asks for:

    answers to the scan ──recognise──▶ counts per role           steps/recognising.py
    paths ──sources──▶ raw rows ──normalise──▶ store            steps/importing.py, steps/reading.py
    store ──measure──▶ findings                                 steps/measuring.py, steps/periods.py
    texts ──measure/abuse──▶ scores, audit, corrected share      steps/abuse.py, abuse_audit.py
    answers, facts ──weigh──▶ what is known per question         steps/answering.py
    assessment ──weigh──▶ floor, ranks, mix, advice             steps/weighing.py
    Polis export ──deliberate──▶ opinion map                    steps/mapping.py
    findings, verdicts, map ──report──▶ document and record     steps/papering.py, steps/verifying.py
    findings, assessment ──report──▶ chapters for a page         steps/showing.py, trend_pages.py, trend_charts.py

Whatever the core must know from outside (today's date, a seed, a folder, fresh keys) comes in as an argument.
"""

from dorpskern.deliberate.as_json import as_json as square_as_json
from dorpskern.measure.abuse.audit import LEAST_SETTLED, ROLES, SEVERITIES, Verdict
from dorpskern.measure.abuse.estimate import AuditedShare
from dorpskern.measure.abuse.learning import LEAST_TO_LEARN
from dorpskern.measure.abuse.lexicon import GROUNDS
from dorpskern.measure.abuse.linear import LinearModel
from dorpskern.measure.abuse.linear import from_json as abuse_model_from_json
from dorpskern.measure.as_json import trends_as_json
from dorpskern.measure.changes import Change, changes
from dorpskern.measure.from_json import trends_from_json
from dorpskern.measure.periods import PeriodMeasured, months_covered
from dorpskern.normalise.notes_changes import NotesChange
from dorpskern.recognise.as_json import tally_as_json, tally_from_json
from dorpskern.recognise.elsewhere import LEAST_OTHERS, Elsewhere, SizeClass, elsewhere, size_class
from dorpskern.recognise.paper import ballots_as_answers
from dorpskern.recognise.scan_tally import ItemCount, RoleTally, ScanAnswer, ScanTally
from dorpskern.recognise.then_and_now import ItemThenNow, percents, then_and_now
from dorpskern.report.published import published
from dorpskern.report.published import written as toml_text
from dorpskern.report.written import listed, of_ten
from dorpskern.sources.recognise import FORMATS, OF_RESIDENTS
from dorpskern.steps.abuse import ScoredRow, Texts, read_texts, score_rows
from dorpskern.steps.abuse_audit import Audited, draw_sample, estimate
from dorpskern.steps.abuse_counting import Answered, is_enough, learn_model, tallies_of
from dorpskern.steps.abuse_preparing import PreparedAudit, prepare_audit
from dorpskern.steps.answering import ScoreRow, known_answers, score_table, stale_answers
from dorpskern.steps.audit_tallies import AuditAbout, audit_row_said, outcome_of, share_said, tallies_as_csv
from dorpskern.steps.care import (
    Backup,
    ConversationKey,
    backup,
    check_store,
    conversation_keys,
    forget_key,
    restore,
)
from dorpskern.steps.comparing import compared_with_others, profile_of
from dorpskern.steps.importing import (
    Imported,
    correct_zone,
    import_files,
    ledger,
    may_correct_zone,
    pointed_before,
    take_out,
)
from dorpskern.steps.looking import Layout, look_at_table
from dorpskern.steps.mapping import Square, square_map
from dorpskern.steps.measuring import files_of, trends
from dorpskern.steps.naming import estimand_of, fact_said, finding_said, names, platform_name
from dorpskern.steps.papering import PaperRequest, paper
from dorpskern.steps.periods import PeriodsCompared, TrendCompared, compare_periods, periods_said, suggested_periods
from dorpskern.steps.proposing import (
    Proposal,
    checked_version,
    effect,
    next_version,
    shipped_steps,
    shipped_version,
    write_version,
)
from dorpskern.steps.recognising import scanned
from dorpskern.steps.showing import OutcomeShown, TrendShown, checked_assessment, outcome_shown, trends_shown
from dorpskern.steps.trend_charts import charts_document
from dorpskern.steps.trend_overview import trend_overview
from dorpskern.steps.trend_pages import IndicatorShown, TrendPage, trend_pages
from dorpskern.steps.verifying import Remeasured, Verified, remeasure, verify
from dorpskern.steps.weighing import as_written, mix_file, mix_text, weigh_file, weigh_text
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.column_news import ColumnNews
from dorpskern.terms.finding import Missing
from dorpskern.terms.months import Months
from dorpskern.weigh.as_json import mix_as_json, weighing_as_json
from dorpskern.weigh.comparing import Band, Compared, PlatformCompared, Profile
from dorpskern.weigh.spread import Spread, spread

__all__ = [
    "FORMATS",
    "GROUNDS",
    "LEAST_OTHERS",
    "LEAST_SETTLED",
    "LEAST_TO_LEARN",
    "OF_RESIDENTS",
    "ROLES",
    "SEVERITIES",
    "Answered",
    "AuditAbout",
    "Audited",
    "AuditedShare",
    "Backup",
    "Band",
    "Change",
    "ColumnMap",
    "ColumnNews",
    "Compared",
    "ConversationKey",
    "Elsewhere",
    "Imported",
    "IndicatorShown",
    "ItemCount",
    "ItemThenNow",
    "Layout",
    "LinearModel",
    "Missing",
    "Months",
    "NotesChange",
    "OutcomeShown",
    "PaperRequest",
    "PeriodMeasured",
    "PeriodsCompared",
    "PlatformCompared",
    "PreparedAudit",
    "Profile",
    "Proposal",
    "Remeasured",
    "RoleTally",
    "ScanAnswer",
    "ScanTally",
    "ScoreRow",
    "ScoredRow",
    "SizeClass",
    "Spread",
    "Square",
    "Texts",
    "TrendCompared",
    "TrendPage",
    "TrendShown",
    "Verdict",
    "Verified",
    "abuse_model_from_json",
    "as_written",
    "audit_row_said",
    "backup",
    "ballots_as_answers",
    "changes",
    "charts_document",
    "check_store",
    "checked_assessment",
    "checked_version",
    "compare_periods",
    "compared_with_others",
    "conversation_keys",
    "correct_zone",
    "draw_sample",
    "effect",
    "elsewhere",
    "estimand_of",
    "estimate",
    "fact_said",
    "files_of",
    "finding_said",
    "forget_key",
    "import_files",
    "is_enough",
    "known_answers",
    "learn_model",
    "ledger",
    "listed",
    "look_at_table",
    "may_correct_zone",
    "mix_as_json",
    "mix_file",
    "mix_text",
    "months_covered",
    "names",
    "next_version",
    "of_ten",
    "outcome_of",
    "outcome_shown",
    "paper",
    "percents",
    "periods_said",
    "platform_name",
    "pointed_before",
    "prepare_audit",
    "profile_of",
    "published",
    "read_texts",
    "remeasure",
    "restore",
    "scanned",
    "score_rows",
    "score_table",
    "share_said",
    "shipped_steps",
    "shipped_version",
    "size_class",
    "spread",
    "square_as_json",
    "square_map",
    "stale_answers",
    "suggested_periods",
    "take_out",
    "tallies_as_csv",
    "tallies_of",
    "tally_as_json",
    "tally_from_json",
    "then_and_now",
    "toml_text",
    "trend_overview",
    "trend_pages",
    "trends",
    "trends_as_json",
    "trends_from_json",
    "trends_shown",
    "verify",
    "weigh_file",
    "weigh_text",
    "weighing_as_json",
    "write_version",
]
