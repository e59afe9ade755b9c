"""Ask before something is done that cannot be undone, or that others see: one page, without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def ask_first(request: HttpRequest, question: str, told: Sequence[str], *, yes: str, back: str) -> HttpResponse:
    """A page that asks; its button sends the same address again, as a POST.

    Args:
        request: As it came, by GET.
        question: What will be done, as a question.
        told: What happens then, a sentence each.
        yes: On the button.
        back: The address to go to for who does not want it.

    """
    return render(request, "ui/ask.html", {"question": question, "told": told, "yes": yes, "back": back})
