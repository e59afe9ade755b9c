"""The door to accounts: everything that changes people, municipalities, roles, logins and keys."""

from dorpsplein.accounts.service.address import ask_new_address, confirm_new_address, new_address_of
from dorpsplein.accounts.service.erasing import forget_person, run_retention
from dorpsplein.accounts.service.invitations import accept, invite, invite_first_manager, resend, withdraw
from dorpsplein.accounts.service.logging_in import (
    change_account,
    end_other_sessions,
    is_own_password,
    login_path,
    person_with_password,
    remove_password,
    send_login_link,
    set_password,
)
from dorpsplein.accounts.service.municipalities import change_settings, found_municipality, set_house_style
from dorpsplein.accounts.service.roles import give_role, set_roles, take_role
from dorpsplein.accounts.service.second_factor import (
    begin_second_factor,
    check_code,
    confirm_second_factor,
    renew_recovery_codes,
    take_second_factor_away,
)
from dorpsplein.accounts.service.tokens import make_token, withdraw_token

__all__ = [
    "accept",
    "ask_new_address",
    "begin_second_factor",
    "change_account",
    "change_settings",
    "check_code",
    "confirm_new_address",
    "confirm_second_factor",
    "end_other_sessions",
    "forget_person",
    "found_municipality",
    "give_role",
    "invite",
    "invite_first_manager",
    "is_own_password",
    "login_path",
    "make_token",
    "new_address_of",
    "person_with_password",
    "remove_password",
    "renew_recovery_codes",
    "resend",
    "run_retention",
    "send_login_link",
    "set_house_style",
    "set_password",
    "set_roles",
    "take_role",
    "take_second_factor_away",
    "withdraw",
    "withdraw_token",
]
