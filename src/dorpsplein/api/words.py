"""Kinds of text in the body of a question: bounded, and without signs that no database keeps."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import StringConstraints

_KEPT = r"^[^\x00]*$"
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=_KEPT)]
"""A title or a name."""
Words = Annotated[str, StringConstraints(max_length=20_000, pattern=_KEPT)]
"""Text of any length that people write; may be empty."""
Reason = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True, pattern=_KEPT)]
"""Why."""
FileText = Annotated[str, StringConstraints(max_length=2 * 2**20, pattern=_KEPT)]
"""The text of a file."""


class ReasonIn(Schema):
    """Why something is done."""

    reason: Reason
