from django.urls import path

from dorpsplein.accounts.views import account, address, coordinating, desk, login, people, second_factor, settings

HERE = "gemeente/<slug:municipality>"

app_name = "accounts"
urlpatterns = [
    path("inloggen", login.sign_in, name="sign-in"),
    path("inloggen/verstuurd", login.link_sent, name="link-sent"),
    path("inloggen/link", login.enter, name="enter"),
    path("inloggen/wachtwoord", login.with_password, name="with-password"),
    path("inloggen/code", login.code, name="code"),
    path("inloggen/gemeente-account", login.to_provider, name="oidc-go"),
    path("inloggen/gemeente-account/terug", login.from_provider, name="oidc-back"),
    path("inloggen/niet-gelukt", login.provider_failed, name="provider-failed"),
    path("uitloggen", login.sign_out, name="sign-out"),
    path("uitnodiging/<str:secret>", people.accept, name="accept"),
    path("begin", desk.start, name="start"),
    path("mijn-account", account.overview, name="account"),
    path("mijn-account/gegevens", account.details, name="details"),
    path("mijn-account/e-mailadres", address.new_address, name="new-address"),
    path("mijn-account/e-mailadres/<str:token>", address.confirm_address, name="confirm-address"),
    path("mijn-account/wachtwoord", account.password, name="password"),
    path("mijn-account/wachtwoord/weg", account.password_away, name="password-away"),
    path("mijn-account/overal-uitloggen", account.end_sessions, name="end-sessions"),
    path("mijn-account/tweede-stap", second_factor.overview, name="second-factor"),
    path("mijn-account/tweede-stap/begin", second_factor.begin, name="second-factor-begin"),
    path("mijn-account/tweede-stap/instellen", second_factor.confirm, name="second-factor-confirm"),
    path("mijn-account/tweede-stap/herstelcodes", second_factor.renew_codes, name="recovery-codes"),
    path("mijn-account/tweede-stap/uit", second_factor.away, name="second-factor-away"),
    path("mijn-account/sleutels/nieuw", account.new_token, name="new-token"),
    path("mijn-account/sleutels/<int:token>/intrekken", account.token_away, name="token-away"),
    path("landelijk/gemeenten", coordinating.overview, name="municipalities"),
    path("landelijk/gemeenten/nieuw", coordinating.found, name="found"),
    path("landelijk/gemeenten/<slug:place>/beheerder", coordinating.first_manager, name="first-manager"),
    path(f"{HERE}/werkplek", desk.desk, name="desk"),
    path(f"{HERE}/huisstijl.css", settings.style_sheet, name="style-sheet"),
    path(f"{HERE}/beheer/mensen", people.overview, name="people"),
    path(f"{HERE}/beheer/mensen/uitnodigen", people.invite, name="invite"),
    path(f"{HERE}/beheer/mensen/<int:person>", people.roles, name="roles"),
    path(f"{HERE}/beheer/uitnodigingen/<int:invitation>/opnieuw", people.resend, name="resend"),
    path(f"{HERE}/beheer/uitnodigingen/<int:invitation>/intrekken", people.withdraw, name="withdraw"),
    path(f"{HERE}/beheer/instellingen", settings.settings, name="settings"),
    path(f"{HERE}/beheer/huisstijl", settings.style, name="house-style"),
    path(f"{HERE}/beheer/huisstijl/neutraal", settings.neutral_style, name="neutral-style"),
]
