"""What a page changes, the API can change: every function of every door that writes has an operation, or a reason."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from dorpsplein.api import urls

APPS = ("accounts", "imports", "jobs", "trends", "scan", "assessments", "weighing", "decisions", "care")
FOR_JOBS = "for the daily run, another part or a request of a person: no page calls it"
OWN = "of a person alone in their browser: docs/adr/0009-api.md"
GUEST = "of somebody without an account, on a page"
NATIONAL = "of the national coordinator: a key belongs to one municipality"
EXCEPTIONS: dict[str, str] = {
    **dict.fromkeys(
        (
            "accounts.ask_new_address",
            "accounts.begin_second_factor",
            "accounts.change_account",
            "accounts.check_code",
            "accounts.confirm_new_address",
            "accounts.confirm_second_factor",
            "accounts.end_other_sessions",
            "accounts.is_own_password",
            "accounts.login_path",
            "accounts.make_token",
            "accounts.new_address_of",
            "accounts.person_with_password",
            "accounts.remove_password",
            "accounts.renew_recovery_codes",
            "accounts.send_login_link",
            "accounts.set_password",
            "accounts.take_second_factor_away",
            "accounts.withdraw_token",
            "accounts.accept",
            "assessments.look",
            "decisions.erase_worksheet",
            "decisions.keep_notes",
            "decisions.keep_platform",
            "decisions.remove_platform",
            "decisions.worksheet_for",
        ),
        OWN,
    ),
    **dict.fromkeys(("scan.answer", "weighing.enter_as_guest", "weighing.give_as_guest", "decisions.ask_why"), GUEST),
    **dict.fromkeys(
        (
            "accounts.found_municipality",
            "accounts.invite_first_manager",
            "assessments.correct",
            "assessments.reply",
            "assessments.withdraw",
        ),
        NATIONAL,
    ),
    **dict.fromkeys(
        (
            *(f"{app}.{name}" for app in APPS for name in ("forget_person", "run_retention")),
            "accounts.give_role",
            "accounts.take_role",
            "imports.bring_in",
            "imports.may_delete",
            "trends.after_change",
            "trends.mark_not_recomputable",
            "scan.mark_of",
            "scan.round_with_code",
            "jobs.Kind",
            "jobs.ask",
            "jobs.close_lost",
            "jobs.register",
            "decisions.remind",
            "assessments.must_be_open",
            "assessments.what_would_change",
            "care.forget_everywhere",
            "care.hold_on",
            "care.make_archive_pack",
            "care.make_woo_pack",
            "care.refuse_when_held",
            "care.retain",
            "care.run_retention_now",
        ),
        FOR_JOBS,
    ),
}


def doors() -> set[str]:
    """The public functions of the service of each app."""
    found = set()
    for app in APPS:
        module = importlib.import_module(f"dorpsplein.{app}.service")
        names = getattr(module, "__all__", None) or [
            name
            for name, one in vars(module).items()
            if inspect.isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
        ]
        found |= {f"{app}.{name}" for name in names if inspect.isfunction(getattr(module, name))}
    return found


def called() -> set[str]:
    """The functions of these doors that a router names."""
    found = set()
    for subject in urls.SUBJECTS:
        tree = ast.parse(Path(subject.__file__).read_text(encoding="utf-8"))
        known = {
            alias.asname or alias.name: one.module.split(".")[1]
            for one in ast.walk(tree)
            if isinstance(one, ast.ImportFrom) and one.module and one.module.count(".") == 1
            for alias in one.names
            if alias.name == "service"
        }
        for one in ast.walk(tree):
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in known:
                found.add(f"{known[one.value.id]}.{one.attr}")
    return found


def test_every_change_has_an_operation_or_a_reason():
    assert sorted(doors() - called() - set(EXCEPTIONS)) == []


def test_no_exception_is_made_for_what_the_api_does():
    assert sorted(set(EXCEPTIONS) & called()) == []


@pytest.mark.parametrize("name", ["imports.delete", "assessments.sign", "decisions.confirm", "weighing.reveal"])
@pytest.mark.long
def test_the_law_sees_what_is_called(name):
    assert name in called()
