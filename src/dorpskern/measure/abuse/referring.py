"""Words that refer back to people named before: ze, die lui, dat volk."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = frozenset({"group", "office"})
_CARRIED = frozenset({*_NAMED, "origin", "religion", "gender", "orientation", "disability"})
_BEHIND_PRONOUN = frozenset(
    {
        "being",
        "modal",
        "will",
        "must",
        "can",
        "has",
        "hate",
        "incite",
        "filler",
        "negation",
        "all_of",
        "you",
        "first",
        "does",
    }
)
_THING = frozenset({"thing", "built", "home"})

Classes = frozenset[str]


def referring(tokens: Sequence[str], classes: Sequence[Classes]) -> list[Classes]:
    """Classes with those of the people named last on every word that refers back to them.

    A word refers back over the end of a sentence or a part of it, to the group or office holder named last, in number
    like its verb. Other people named in between take their place. A single woman or girl is somebody one knows, and
    "ze" behind her is not all women.
    """
    put = list(classes)
    named, is_many, is_behind = frozenset[str](), False, False
    for place, token in enumerate(tokens):
        names = classes[place]
        is_people = _is_people(classes, place)
        if token in (".", ",") or "link" in names:
            is_behind = True
        elif names & _NAMED:
            is_known = "one_woman" in names or _is_aside(tokens, classes, place)
            named, is_behind = frozenset() if is_known else names & _CARRIED, False
            is_many = any(word.endswith(("en", "s")) for word in token.split("_"))
        elif "people" in names and "no_person" not in names and not is_people:
            named = frozenset()
        if named and is_behind and (is_people or _is_pronoun(tokens, classes, place, is_many=is_many)):
            put[place] |= named
    return put


def _is_aside(tokens: Sequence[str], classes: Sequence[Classes], place: int) -> bool:
    """Containers voor statushouders: what is told is about the thing."""
    links = [one for one in range(max(place - 3, 0), place) if tokens[one] in ("voor", "van", "bij", "naast", "op")]
    return bool(links) and any(one & _THING for one in classes[max(links[0] - 2, 0) : links[0]])


def _is_pronoun(tokens: Sequence[str], classes: Sequence[Classes], place: int, *, is_many: bool) -> bool:
    names = classes[place]
    if "pronoun" not in names:
        return False
    behind = classes[place + 1] if place + 1 < len(tokens) else frozenset({"link"})
    around = behind | (classes[place - 1] if place else frozenset())
    if around & {"verb_of_one" if is_many else "verb_of_many"} or (is_many and tokens[place] in ("hij", "hem")):
        return False
    is_alone = "those" not in names and "whose" not in names
    return is_alone or "link" in behind or bool(behind & _BEHIND_PRONOUN) or tokens[place + 1] in (".", ",")


def _is_people(classes: Sequence[Classes], place: int) -> bool:
    """Die lui, dat soort mensen: people of whom it is known who they are."""
    if "those_people" in classes[place]:
        return True
    return "such_people" in classes[place] and place > 0 and "those" in classes[place - 1]
