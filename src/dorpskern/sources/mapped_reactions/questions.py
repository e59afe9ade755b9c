"""Whether a reaction asks something: one fixed rule, decided before its words are dropped."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SENTENCES = re.compile(r"[^.!?\n\u2026]+[.!?\u2026]*")
_ASKS = re.compile(
    r"(?:(?:hallo|hoi|goedemorgen|goedemiddag|beste gemeente|gemeente|en|maar|dus)[, ]+)?"
    r"(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|hoeveel"
    r"|(?:kan|kunt|kunnen|mag|mogen|moet|moeten|gaat|gaan|komt|komen|is|zijn|heeft|hebben|wordt|worden)"
    r" (?:u|jullie|je|ik|we|wij|men|iemand|er|het|dit|dat|deze|die|de)"
    r"|weet (?:u|iemand|jullie|je)|heb(?:t|ben)? (?:u|jullie|je)"
    r"|who|what|where|when|why|how|which|(?:can|could|will|is|are|do|does) (?:you|i|we|it|there|this|the))\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3
_LEAST_WORDS_WITHOUT_MARK = 5


def is_question(text: str) -> bool:
    """Say whether a text asks something.

    It does when a sentence of at least three words ends in a question mark alone, or when a sentence of at least five
    words without any mark begins as a question does ("weet iemand wanneer …"). "Echt?!", "???" and a question mark
    inside an address are none. A rhetorical question is one, and a question in other words ("graag hoor ik …") is not:
    the rule errs, and its figures say so.
    """
    sentences = [one.strip() for one in _SENTENCES.findall(_ADDRESS.sub(" ", text))]
    return any(_asks(one) for one in sentences)


def _asks(sentence: str) -> bool:
    words = len(re.findall(r"\w+", sentence))
    end = sentence[len(sentence.rstrip(".!?\u2026")) :]
    if "?" in end:
        return words >= _LEAST_WORDS and "!" not in end
    return not end and words >= _LEAST_WORDS_WITHOUT_MARK and _ASKS.match(sentence) is not None
