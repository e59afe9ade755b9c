"""Tags that every template has without asking."""

from __future__ import annotations

import re
from html import unescape

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_TONES = ("info", "ok", "warning", "error")


class _Alert(template.Node):
    def __init__(self, tone: FilterExpression, inside: NodeList) -> None:
        self.tone, self.inside = tone, inside

    def render(self, context: Context) -> SafeString:
        tone = str(self.tone.resolve(context))
        role = ' role="alert"' if tone == "error" else ""
        return format_html(
            '<div class="utrecht-alert utrecht-alert--{}"{}><div class="utrecht-alert__content">'
            '<div class="utrecht-alert__message">{}</div></div></div>',
            tone if tone in _TONES else "info",
            mark_safe(role),  # noqa: S308 - one of two constants
            mark_safe(self.inside.render(context)),  # noqa: S308 - rendered with escaping just now
        )


@register.tag
def alert(parser: Parser, token: Token) -> _Alert:
    """``{% alert "error" %}…{% endalert %}``: a block that stands apart; tones: info, ok, warning, error."""
    _, tone = token.split_contents()
    inside = parser.parse(("endalert",))
    parser.delete_first_token()
    return _Alert(parser.compile_filter(tone), inside)


_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
    'th scope="col"': "columnheader",
    'th scope="row"': "rowheader",
}
_COLUMN = re.compile(r'<th scope="col"[^>]*>(.*?)</th>', re.DOTALL)
_TAG = re.compile(r'<(table|thead|tbody|tr|td|th scope="(?:col|row)")')


class _Stacked(template.Node):
    def __init__(self, inside: NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        table = self.inside.render(context)
        labels = [unescape(strip_tags(said)).strip() for said in _COLUMN.findall(table)]
        place = 0

        def marked(found: re.Match[str]) -> str:
            """The tag with its role, and a cell with the name of its column."""
            nonlocal place
            tag = found[1]
            role = f'<{tag} role="{_ROLES[tag]}"'
            if tag == "tr":
                place = -1
            elif tag[:2] in ("td", "th") and tag != "thead":
                place += 1
            named = tag == "td" and place < len(labels)
            return f'{role} data-label="{conditional_escape(labels[place])}"' if named else role

        marked_up = _TAG.sub(marked, table)
        return mark_safe(f'<div class="dp-stack">{marked_up}</div>')  # noqa: S308 - rendered with escaping just now


@register.tag
def stacked(parser: Parser, token: Token) -> _Stacked:  # noqa: ARG001 - Django's way
    """``{% stacked %}<table>…</table>{% endstacked %}``: on a phone each row becomes a card, with the columns named.

    The roles keep it a table for a screen reader, whatever the style sheet makes of it.
    """
    inside = parser.parse(("endstacked",))
    parser.delete_first_token()
    return _Stacked(inside)


@register.filter
def percent(share: float | None) -> str:
    """A share in [0, 1] as a whole number of percents."""
    return "" if share is None else f"{round(share * 100)} %"
