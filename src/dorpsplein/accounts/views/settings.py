"""What a municipality says about itself, and its house style."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts import service
from dorpsplein.accounts.gate import MemberRequest, PublicRequest, members, public
from dorpsplein.accounts.house_style import as_css
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.accounts.people_forms import SettingsForm, StyleForm
from dorpsplein.accounts.views.posted import posted

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "POST"])
@members(Role.MANAGER)
def settings(request: MemberRequest) -> HttpResponse:
    """Name, numbers, addresses, election period, and with whom the municipality shares."""
    changed = Municipality.objects.get(pk=request.municipality.pk)  # the frame keeps the name as it is until it is kept
    form = SettingsForm(posted(request), instance=changed)
    if request.method == "POST" and form.is_valid():
        service.change_settings(changed, changed=form.changed_data, by=request.user)
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("accounts:settings", request.municipality.slug)
    return render(request, "accounts/settings.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(Role.MANAGER)
def style(request: MemberRequest) -> HttpResponse:
    """Give the site the colours and letters of the municipality."""
    form = StyleForm(posted(request), request.FILES if request.FILES else None)
    if request.method == "POST" and form.is_valid():
        service.set_house_style(request.municipality, form.style.tokens, by=request.user)
        left = len(form.style.left_out)
        messages.success(request, _("De huisstijl is bewaard. U ziet hem nu op deze pagina."))
        if left:
            said = ngettext(
                "%(n)d regel konden wij niet gebruiken, bijvoorbeeld %(name)s.",
                "%(n)d regels konden wij niet gebruiken, bijvoorbeeld %(name)s.",
                left,
            )
            messages.info(request, said % {"n": left, "name": form.style.left_out[0]})
        return redirect("accounts:house-style", request.municipality.slug)
    return render(request, "accounts/style.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@members(Role.MANAGER)
def neutral_style(request: MemberRequest) -> HttpResponse:
    """Go back to the neutral style."""
    service.set_house_style(request.municipality, {}, by=request.user)
    messages.success(request, _("De site heeft weer de neutrale stijl."))
    return redirect("accounts:house-style", request.municipality.slug)


@require_safe
@public
def style_sheet(request: PublicRequest) -> HttpResponse:
    """The house style as CSS; its address carries a mark of what is in it, so that a browser may keep it."""
    answer = HttpResponse(as_css(request.municipality.design_tokens), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer
