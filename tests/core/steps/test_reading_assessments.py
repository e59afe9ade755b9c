"""The text of an assessment, and answers to an older framework."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.steps.weighing import read_file, weigh_text
from dorpskern.terms.refusal import Code, Refusal

OLDER = """
framework = "0.1-draft"
[[alternative]]
id = "a"
[[answer]]
alternative = "a"
question = "costs.hours"
score = 0.5
"""


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, Code.FILE_MISSING), (b"", Code.FILE_EMPTY), (b"  \n", Code.FILE_EMPTY), (b"\xff\xfe\x00x", Code.NOT_TEXT)],
)
def test_a_file_that_holds_no_text_is_refused(tmp_path, content, code):
    file = tmp_path / "a.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_file(file)
    assert refused.value.code is code


def test_answers_to_an_older_framework_are_moved_and_what_changed_is_told():
    assessment, weighing = weigh_text(OLDER, at="a.toml", on=date(2026, 11, 24), samples=200)
    assert assessment.framework == "1.0"
    assert [answer.question for answer in assessment.answers] == ["costs.hours"]
    assert isinstance(weighing.migrated, tuple)
