"""What takes a find back (a denial, a report, the past, a thing, the speaker themselves), and whom a find aims at."""

from __future__ import annotations

from dorpskern.measure.abuse.lexicon import GROUNDS, lexicon
from dorpskern.measure.abuse.patterns import Tagged, without_curse
from dorpskern.measure.abuse.rules import Kind, Rule

_BEFORE = 3  # words before a find in which a denial still takes it back
_REPORTED = 14
_SELF = 7
_OTHERS = frozenset({".", "maar", "die", "deze", "jij", "je", "jullie", "dat", "of", "omdat"})


def aims(line: Tagged, rule: Rule, begin: int, end: int) -> frozenset[str]:
    """The grounds of who is named in the find (and behind "van"); else in its sentence, of a threat only the office."""
    until = min(end + 4, len(line.tokens)) if line.tokens[end : end + 1] == ("van",) else end
    inside = frozenset(ground for place in range(begin, until) for ground in _grounds(line, place))
    if inside:
        return inside
    first, last = (0, len(line.tokens)) if rule.needs or rule.kind is Kind.THREAT else _sentence(line, begin, end)
    around = frozenset(ground for place in range(first, last) for ground in _grounds(line, place))
    return around & {"office"} if rule.kind is Kind.THREAT and not rule.needs else around


def _grounds(line: Tagged, place: int) -> list[str]:
    names = set(line.classes[place])
    if rest := without_curse(line.tokens[place]):
        names |= {name for name, words in lexicon().classes.items() if rest in words}
    return [ground for ground in GROUNDS if ground in names or f"slur.{ground}" in names]


def taken_back(line: Tagged, rule: Rule, begin: int, end: int, *, is_quoting: bool) -> bool:
    """Whether what stands around a find of this rule takes it back.

    Args:
        line: The text.
        rule: What found it.
        begin: First token of the find.
        end: One past its last token.
        is_quoting: Whether the text quotes somebody.

    """
    first, last = _sentence(line, begin, end)
    return (
        _denied(line, rule, begin, end)
        or _against_hate(line, rule, begin)
        or (rule.kind is Kind.THREAT and _of_vermin(line))
        or _refused(line, begin, first)
        or (rule.kind in (Kind.THREAT, Kind.DEHUMANISING) and _of_the_past(line, first, last))
        or _reported(line, begin, end, first, last, is_quoting=is_quoting)
        or (rule.kind in (Kind.SLUR, Kind.INSULT) and _said_of_self(line, begin, end))
        or (rule.kind in (Kind.SLUR, Kind.INSULT) and _means_else(line, begin))
        or (rule.kind is Kind.INSULT and _is_ill(line, begin, end))
        or (rule.kind is not Kind.THREAT and _of_thing(line, begin, end))
        or (not aims(line, rule, begin, end) & set(GROUNDS[:5]) and _in_play(line, rule))
    )


def _sentence(line: Tagged, begin: int, end: int) -> tuple[int, int]:
    first, last = begin, end
    while first > 0 and line.tokens[first - 1] != ".":
        first -= 1
    while last < len(line.tokens) and line.tokens[last] != ".":
        last += 1
    return first, last


def _part(line: Tagged, begin: int, first: int) -> int:
    """Where the part of the sentence begins that the find is in: after a comma or "maar"."""
    for place in range(begin - 1, first - 1, -1):
        if line.tokens[place] in (",", "maar", "want"):
            return place + 1
    return first


def _denied(line: Tagged, rule: Rule, begin: int, end: int) -> bool:
    """A denial just before the find, inside it (unless that is the abuse), or just behind it."""
    before = range(max(begin - _BEFORE, _part(line, begin, max(begin - _BEFORE, 0))), begin)
    inside = () if rule.denial_is_part else range(begin, end)
    behind: list[int] = []
    for place in range(end, min(end + rule.tail, len(line.tokens))):
        if line.tokens[place] in (".", ",", "als", "maar", "want", "omdat", "die", "dat", "voor"):
            break
        behind.append(place)
    return any(line.has(place, "negation") for place in (*before, *inside, *behind))


def _refused(line: Tagged, begin: int, first: int) -> bool:
    """The sentence begins by refusing what follows: it is nonsense that, I never said that."""
    before = range(max(first, _own_view(line, begin, first), begin - _REPORTED), begin)
    if any(line.has(place, "refusing") for place in before):
        return True
    denied = next((place for place in before if line.has(place, "negation")), len(line.tokens))
    return "dat" in line.tokens[denied : begin + 1] and any(line.has(place, "opinion") for place in before)


def _reported(line: Tagged, begin: int, end: int, first: int, last: int, *, is_quoting: bool) -> bool:
    """Somebody else's words: a verb of saying before the find (not with "ik"), or behind it with a refusal."""
    for place in range(max(first, _own_view(line, begin, first), begin - _REPORTED), begin):
        if line.has(place, "reporting") and not _own_report(line, place, begin):
            return True
    if any(line.has(place, "told") for place in range(end, last)):
        return True
    return is_quoting and any(line.has(place, "condemning") for place in range(len(line.tokens)))


def _own_view(line: Tagged, begin: int, first: int) -> int:
    """Where the writer turns from what others say to what they think: men zegt …, maar …."""
    turns = (place for place in range(begin - 1, first, -1) if line.tokens[place - 1 : place + 1] == (",", "maar"))
    return next(turns, first)


def _own_report(line: Tagged, place: int, begin: int) -> bool:
    """A word of saying that reports nothing: ik zeg, als jij dat nog eens zegt, één woord nog en …."""
    between = [word for word in line.tokens[place + 1 : begin] if word != ","]
    if line.tokens[place] == "zeg" and not between and line.tokens[place - 1 : place] in ((), (".",), (",",)):
        return True  # zeg sukkel, ga eens aan de kant
    if line.tokens[place : place + 2] == ("zeg", "maar"):
        return True
    if line.tokens[place] == "wie" and line.has(place + 1, "being", "has"):
        return True  # wie heeft die sukkel gekozen
    if (place > 0 and line.has(place - 1, "speaker")) or between[:1] == ["ik"]:
        return True
    if line.tokens[max(place - 2, 0) : place] in (("ik", "zou"), ("ik", "zal")):  # ik zou zeggen: …
        return True
    if "dat" in (*between, line.tokens[begin]) or "quotation" in between:
        return False
    said_to_you = any(line.has(before, "you_subject") for before in range(max(0, place - 5), place))
    return (line.has(place, "hearsay") and len(between) > 2) or (said_to_you and not line.has(place, "hearsay"))


def _against_hate(line: Tagged, rule: Rule, begin: int) -> bool:
    """The group is not what the sentence is about: haat tegen, geweld tegen."""
    return (
        rule.kind is not Kind.SLUR
        and begin > 0
        and line.tokens[begin - 1] in ("tegen", "jegens", "voor", "over", "onder")
    )


def _of_vermin(line: Tagged) -> bool:
    """The violence is against animals or plants: nobody is named, and "ze" or "die" are they."""
    people = ("you", "group", "office", "people", "insult", "slur", "name")
    everywhere = range(len(line.tokens))
    named = any(line.has(place, *people) and not _anybody(line, place) for place in everywhere)
    return not named and any(line.has(place, "vermin") for place in range(len(line.tokens)))


def _anybody(line: Tagged, place: int) -> bool:
    """The word "je" that means anybody: onkruid moet je uitroeien."""
    return line.tokens[place] == "je" and place > 0 and line.has(place - 1, "modal")


def _of_the_past(line: Tagged, first: int, last: int) -> bool:
    """History and its remembrance, with nobody of now in it who wishes, praises or threatens."""
    sentence = range(first, last)
    is_history = any(line.has(place, "history") for place in sentence)
    return is_history and not any(line.has(place, "speaker", "you", "modal", "hope", "glad") for place in sentence)


def _said_of_self(line: Tagged, begin: int, end: int) -> bool:
    """The speaker says it of themselves: ik ben, wat ben ik, als … voel ik mij."""
    if any(line.has(place, "you", "hate", "loathing", "retch") for place in range(begin, end)):
        return False
    if line.tokens[begin] in (*_OTHERS, "het") or _of_others(line, begin, end):
        return False
    if any(line.has(place, "fond") for place in range(max(begin - 1, 0), end)):
        return True
    if line.tokens[end : end + 2] in (("ben", "ik"), ("was", "ik"), ("voel", "ik")):
        return True
    last = min(end + 4, len(line.tokens))
    for place in range(begin - 1, max(begin - _SELF, 0) - 1, -1):
        if line.tokens[place : place + 2] == ("maar", "een") and line.tokens[place - 1] != ",":  # ik ben maar een …
            continue
        if line.tokens[place] in _OTHERS or line.has(place, "on", "hate", "will"):
            return False
        if line.tokens[place] in ("ik", "wij", "mezelf", "mijzelf"):
            return True
        if line.tokens[place] == "als" and any(line.has(after, "speaker") for after in range(end, last)):
            return True
    return False


def _is_ill(line: Tagged, begin: int, end: int) -> bool:
    """Somebody one knows is unwell: mijn Poolse collega is ziek."""
    if line.tokens[begin] not in ("mijn", "onze", "ons"):
        return False
    found = range(begin, end)
    is_person = any(line.has(place, "group", "people") for place in found)
    is_person &= any(line.has(place, "unwell") for place in found)
    return is_person and not any(line.has(place, "bad", "vile", "abusive", "subhuman") for place in found)


def _of_others(line: Tagged, begin: int, end: int) -> bool:
    """The find names a whole group that the speaker does not count themselves to (not: wij vrouwen, als vrouw)."""
    own = ("ik", "wij", "we", "als", "mijn", "ons", "onze")
    named = [place for place in range(begin, end) if line.has(place, "group") and not line.has(place, "slur")]
    return any(place == 0 or line.tokens[place - 1] not in own for place in named)


def _means_else(line: Tagged, begin: int) -> bool:
    """The verb flikkeren or sukkelen (flikker die lamp niet zo) and no name for a person."""
    behind = line.tokens[begin + 1 : begin + 2]
    verbs = ("flikker", "sukkel", "lul", "etter", "klier")
    if line.tokens[begin + 1 : begin + 3] in (("dat", "je"), ("dat", "jij"), ("die", "je"), ("die", "jij")):
        return False  # lul dat je bent
    return line.tokens[begin] in verbs and behind in (("die",), ("dat",), ("het",), ("op",), ("de",), ("niet",))


def _of_thing(line: Tagged, begin: int, end: int) -> bool:
    """An insult that stands as an adjective before a thing: een idioot plan."""
    if _named_behind(line, end) or _about_thing(line, begin, end):
        return True
    if end - begin > 3 or end >= len(line.tokens):
        return False
    if line.has(end, "thing"):
        return True
    if line.has(end, "degree") and line.has(end - 1, "insult"):
        return True
    return (
        line.tokens[end - 1] in ("idioot", "debiel", "imbeciel")
        and (line.has(max(begin - 1, 0), "det") or line.has(begin, "det"))
        and (not line.classes[end] or line.tokens[end] == "weer")
        and line.tokens[end] not in (".", ",", "ben", "bent")
    )


def _about_thing(line: Tagged, begin: int, end: int) -> bool:
    """The sentence says it of an animal, a plant or a thing, and names nobody: die teken zijn vieze parasieten."""
    first, last = _sentence(line, begin, end)
    being = next((place for place in range(first, last) if line.has(place, "being")), first)
    about = any(line.has(place, "vermin", "thing", "built") for place in range(first, being))
    return about and not any(
        line.has(place, "you", "group", "office", "people", "name") for place in range(first, last)
    )


def _named_behind(line: Tagged, end: int) -> bool:
    """The thing is named behind it: wat een gedrocht, dat stadhuis."""
    if line.tokens[end : end + 1] != (",",) or line.tokens[end + 1 : end + 2] not in (("dat",), ("die",)):
        return False
    return end + 2 < len(line.tokens) and line.has(end + 2, "home", "thing", "place", "built")


def _in_play(line: Tagged, rule: Rule) -> bool:
    """A game, or laughing about something small."""
    everywhere = range(len(line.tokens))
    is_game = any(line.has(place, "game") for place in everywhere)
    laughs = any(line.has(place, "laugh") for place in everywhere)
    is_small = rule.weight <= 0.7 or "als" in line.tokens
    return (rule.kind is Kind.THREAT and is_game) or (laughs and is_small and rule.kind is not Kind.DEHUMANISING)
