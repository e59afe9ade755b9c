"""What somebody says themselves and what they quote."""

from __future__ import annotations

import re

_QUOTES = re.compile(
    r"“([^“”]{2,400}?)[”\"]|„([^„“”\"]{2,400}?)[“”\"]|«([^»]{2,400})»|‘([^‘’]{2,400}?)’(?!\w)|(?<![\w\"])\"([^\"]{2,400})\"(?!\w)"
    r"|(?<!\w)''?([^']{3,400}?)''?(?!\w)|(?<!\w)'([^'\n]{2,400}?(?:\w'\w[^'\n]{0,400}?)*)'(?!\w)"
)
_OWN_WORDS_LEAST = 2


def own_words(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what it quotes, and the quotations.

    A quotation leaves the word ``quotation`` in its place. What stands wholly between quotation marks is not a
    quotation but said, and so is a single word between them inside a sentence, unless it is talked about.
    """
    quoted = tuple(next(filter(None, found.groups())) for found in _QUOTES.finditer(text))
    if not quoted:
        return text, ()
    rest = _QUOTES.sub(" quotation ", text)
    own = [word for word in re.findall(r"\w+", rest) if word != "quotation"]
    if len(own) < _OWN_WORDS_LEAST:
        return text, ()
    return rest, quoted
