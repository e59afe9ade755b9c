"""Reactions under messages of the made-up municipality with a known share of abuse, and what two people say of them."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from dorpskern import pipeline
from dorpsplein.demo.tables import write_table

REACTIONS = 1_600
SHARE = 0.06
"""How much of it is abuse, in truth."""
_FIRST = datetime(2026, 8, 1)  # noqa: DTZ001 - as a webcare tool writes it, without a zone
_SEED = 20261101
Said = tuple[str, str, str]
"""Severity, ground, role: what a careful reader says."""
COLUMNS = {"text": "Reactie", "writer": "Geschreven door", "time": "Moment"}
FINE: Said = ("none", "", "")
ABUSE: tuple[tuple[str, Said], ...] = (
    ("Die wethouder is een sukkel, weg ermee", ("insult", "office", "college")),
    ("Raadsleden zijn allemaal zakkenvullers en klootzakken", ("insult", "office", "council")),
    ("Ambtenaar aan het loket was een stomme trut", ("insult", "gender", "staff")),
    ("Alle Polen het land uit", ("insult", "origin", "none")),
    ("Ik weet waar die wethouder woont, hij gaat eraan", ("threat", "office", "college")),
    ("Vroeger wisten ze met zulk volk wel raad", ("threat", "origin", "none")),  # the rules do not see it
)
CALM = (
    "Wanneer wordt de Dorpsstraat weer opengesteld?",
    "Mooi dat het zwembad open blijft, dank aan het team",
    "Hier ben ik het echt niet mee eens, slecht plan",
    "De bus rijdt al weken niet op tijd",
    "Waar kan ik mij aanmelden voor de schoonmaakdag?",
    "Schandalig dat de belasting weer omhoog gaat",
    "Fijn, eindelijk een fietspad langs de Linde",
)
UNREADABLE, UNREADABLE_EVERY = "Kiedy będzie otwarta nowa biblioteka?", 97
"""A question that nobody at the town hall can read, and how often somebody asks it."""
UNCLEAR: Said = ("unclear", "", "")
ENDINGS = ("", ".", "!", " Groet van een inwoner.", " Wie weet meer?")
SAMPLE, SAMPLE_SEED = 400, 1
_OVERLOOKED = 15
_NO, _CANNOT_TELL = "nee", "onduidelijk"
_GROUNDS = {"": _NO, "office": "ambt", "origin": "herkomst", "gender": "geslacht"}


def overlooks(number: int) -> bool:
    """Whether the second of two people overlooks this one, of the abuse they see in order: one in fifteen."""
    return number % _OVERLOOKED == 0


def truth(words: str) -> Said:
    """What a careful reader says of a reaction."""
    return UNCLEAR if words == UNREADABLE else dict(ABUSE).get(words, FINE)


def table_of_reactions() -> str:
    """The table, as a webcare tool writes it."""
    chance, text = np.random.default_rng(_SEED), io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(("Moment", "Geschreven door", "Reactie"))
    for number in range(REACTIONS):
        is_abuse = number < REACTIONS * SHARE
        calm = CALM[number % len(CALM)] + ENDINGS[number % len(ENDINGS)]
        calm = calm if number % UNREADABLE_EVERY else UNREADABLE
        words = ABUSE[chance.integers(len(ABUSE))][0] if is_abuse else calm
        hour = int(chance.integers(20, 24) if is_abuse else chance.integers(7, 24))
        moment = _FIRST + timedelta(days=int(chance.integers(90)), hours=hour)
        person = f"Schrijver {chance.integers(12) if is_abuse else number}"
        writer.writerow((moment.strftime("%Y-%m-%d %H:%M"), person, words))
    return text.getvalue()


def write_audited(table: Path, codes: Path) -> dict[str, object]:
    """Write the reactions, and what two people and a third said of a sample; what is true of all of them."""
    table.write_text(table_of_reactions(), encoding="utf-8")
    texts = pipeline.read_texts(table, text=COLUMNS["text"])
    drawn = pipeline.draw_sample(texts, size=SAMPLE, seed=SAMPLE_SEED).rows
    words = dict(texts.rows)
    rows, seen = [], 0
    for row in sorted(drawn):
        severity, ground, _ = truth(words[row] or "")
        said = _CANNOT_TELL if severity == "unclear" else _GROUNDS[ground]
        seen += severity not in ("none", "unclear")
        missed = severity not in ("none", "unclear") and overlooks(seen)
        third = said if missed or severity == "unclear" else ""
        rows.append({"row": row, "first": said, "second": _NO if missed else said, "third": third})
    write_table(codes, rows)
    return {"share": SHARE, "text": COLUMNS["text"], "size": SAMPLE, "seed": SAMPLE_SEED}
