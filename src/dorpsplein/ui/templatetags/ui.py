"""Tags that every template has without asking."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
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


@register.filter
def percent(share: float | None) -> str:
    """A share in [0, 1] as a whole number of percents."""
    return "" if share is None else f"{round(share * 100)} %"
