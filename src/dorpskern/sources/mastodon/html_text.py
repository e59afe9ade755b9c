"""The words of a message without its markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset({"p", "br", "div", "li", "ul", "ol", "blockquote", "pre", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template"})
_NOT_A_LINK = frozenset({"mention", "hashtag"})


def text_of(html: str) -> tuple[str, bool]:
    """The text of a piece of HTML, one line per paragraph, and whether it links to somewhere.

    Mentions and hashtags are links in the markup of Mastodon; they do not count as links here. Markup that is never
    closed, or closed twice, is read as browsers do: the words are what counts.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip(), reader.has_link


class _Reader(HTMLParser):
    """Collects text, with a line break wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.has_link = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice blocks, links and what is not text."""
        values = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag == "a" and (values.get("href") or "").startswith("http"):
            self.has_link |= not _NOT_A_LINK & set((values.get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        """Notice the end of blocks."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words; line breaks in the markup itself are spaces."""
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
