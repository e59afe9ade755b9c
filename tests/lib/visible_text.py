"""What a reader reads on a page: its sentences, without scripts, addresses and text in another language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

INLINE = {"a", "strong", "em", "span", "code", "mark", "abbr", "b", "i", "time"}
SILENT = {"script", "style", "svg", "select", "code", "textarea", "title"}
WITHOUT_END = {"br", "hr", "img", "input", "meta", "link"}
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+|\S+\.example\S*")


class _Reader(HTMLParser):
    """Keeps the text inside <main>; the end of a block ends a sentence."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.open, self.parts = language, [], []

    def handle_starttag(self, tag, attrs):
        if tag not in INLINE:
            self.parts.append("\n")
        if tag not in WITHOUT_END:
            self.open.append((tag, dict(attrs).get("lang", "")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        other = any(lang and lang != self.language for tag, lang in self.open if tag != "html")
        if "main" in tags and not tags & SILENT and not other:
            self.parts.append(" ".join(data.split("\n")))


def sentences(html: str, *, language: str = "nl") -> list[list[str]]:
    """Every sentence on a page as its words; a heading, a line of a list and a cell of a table are sentences."""
    reader = _Reader(language)
    reader.feed(html)
    text = NOT_WORDS.sub(" ", "".join(reader.parts))
    found = (WORD.findall(part) for part in SENTENCE_END.split(text))
    return [words for words in found if words]
