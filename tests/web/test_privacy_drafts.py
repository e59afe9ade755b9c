"""Texts for the privacy officer to begin with: complete in two languages, filled in, blanks marked."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from dorpskern.report.tree import walk
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.care.drafts import writing

PAGE = "/gemeente/lindewaard/beheer/privacy"
MODULES = ("measure", "abuse", "scan", "weighing", "square", "register", "processing", "algorithm")


def test_there_is_a_draft_per_module_and_one_for_each_register(lindewaard, browser_of):
    text = browser_of(Role.PRIVACY_OFFICER).get(PAGE).text
    assert all(f"/privacy/{module}/odt" in text for module in MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_draft_is_filled_with_settings_and_marks_what_is_missing(lindewaard, browser_of, module):
    Municipality.objects.filter(pk=lindewaard.pk).update(privacy_officer="Hanna", contact_email="fg@lindewaard.example")
    text = browser_of(Role.PRIVACY_OFFICER).get(f"{PAGE}/{module}/html").content.decode()
    assert "Hanna" in text
    assert "fg@lindewaard.example" in text
    assert "<mark" in text
    assert "[[" not in text
    assert "{" not in text.split("</style>")[1].split("<footer>")[0]


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_a_draft_can_be_edited_in_a_word_processor(lindewaard, browser_of, form):
    content = browser_of(Role.ADVISER).get(f"{PAGE}/square/{form}").content
    assert len(zipfile.ZipFile(io.BytesIO(content)).namelist()) > 5


def test_both_languages_say_the_same_number_of_things(lindewaard):
    def shape(language):
        known = dict.fromkeys(writing._known(lindewaard, language), "x")
        drafts = [
            writing.draft(one, municipality=lindewaard, known=known, language=language, on=date(2026, 11, 25))
            for one in MODULES
        ]
        return [[type(block).__name__ for block in walk(one.blocks)] for one in drafts]

    assert shape("nl") == shape("en")


@pytest.mark.parametrize("address", ["measure/exe", "bestaat-niet/html"])
def test_what_is_not_there_is_not_there(lindewaard, browser_of, address):
    assert browser_of(Role.MANAGER).get(f"{PAGE}/{address}").status_code == 404
