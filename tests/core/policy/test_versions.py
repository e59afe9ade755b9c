"""Which framework a file means, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.policy import framework_id, known_frameworks
from dorpskern.terms.refusal import Code, Refusal


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("1.0", "1.0"),
        ("1", "1.0"),
        ("v1.0", "1.0"),
        (" 1.0 ", "1.0"),
        ("dorpsplein-1.0", "1.0"),
        ("Dorpsplein 1.0", "1.0"),
        ("dorpsplein:1.0", "1.0"),
        ("dorpsplein:framework:1.0", "1.0"),
        ("urn:dorpsplein:framework:1.0", "1.0"),
        ("URN:Dorpsplein:Framework:1.0", "1.0"),
        ("0.1-draft", "0.1-draft"),
        ("urn:dorpsplein:framework:0.1-draft", "0.1-draft"),
    ],
)
def test_a_version_may_be_spelled_in_many_ways(spelled, meant):
    assert framework_id(spelled) == meant


@pytest.mark.parametrize("spelled", ["", "2.0", "1.0.0", "1.1", "0.1", "vng-1.0", "urn:other:framework:1.0", "draft"])
def test_an_unknown_version_is_refused_with_the_versions_we_know(spelled):
    with pytest.raises(Refusal) as refused:
        framework_id(spelled)
    assert refused.value.code is Code.FRAMEWORK_UNKNOWN
    assert refused.value.facts["known"] == ["1.0", "0.1-draft"]


def test_the_present_version_comes_first_and_every_version_we_can_migrate_from_is_known():
    assert known_frameworks() == ("1.0", "0.1-draft")


@pytest.mark.long
@given(st.text(max_size=100))
def test_whatever_is_written_it_is_a_known_version_or_a_refusal(text):
    code = None
    try:
        found = framework_id(text)
    except Refusal as refusal:
        code, found = refusal.code, str(refusal.facts["framework"])
    assert found in known_frameworks() or (code is Code.FRAMEWORK_UNKNOWN and text.startswith(found))
