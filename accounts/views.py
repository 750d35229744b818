"""The settings page, and the small choices that can be made from any page."""

from allauth.account import views as allauth_views
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.deletion import LastAdministrator, delete_accounts, leaves_nobody
from accounts.forms import DeletionForm, LanguageForm, SettingsForm, ZoneForm
from accounts.models import User

LONGEST_PATH = 2_000


@login_required
@require_http_methods(["GET", "POST"])
def edit_settings(request: HttpRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=_fresh(request))
    if not form.is_valid():
        return render(request, "accounts/settings.html", {"form": form})
    user = form.save(commit=False)
    user.save(update_fields=list(form.fields))
    response = redirect("accounts:settings")
    _keep_language(response, user.language)
    with translation.override(user.language or translation.get_language()):
        messages.success(request, gettext("Saved."))
    return response


@login_required
@require_POST
def choose_zone(request: HttpRequest) -> HttpResponse:
    form = ZoneForm(request.POST, instance=_fresh(request))
    if form.is_valid():
        form.save(commit=False).save(update_fields=["time_zone"])
        messages.success(request, gettext("Saved."))
    else:
        messages.error(request, gettext("There is no time zone of that name."))
    return _go_back(request, default="accounts:settings")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on: to this browser, and to this account.

    Raises:
        BadRequest: It is none of the languages of the site.
    """
    form = LanguageForm(request.POST)
    if not form.is_valid():
        raise BadRequest("There is no such language here.")
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=language)
    response = _go_back(request, default=settings.LOGIN_REDIRECT_URL)
    _keep_language(response, language)
    return response


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required
def delete_account(request: HttpRequest) -> HttpResponse:
    form = DeletionForm(request.POST or None, user=request.user)
    is_last = leaves_nobody([request.user])
    if is_last or not form.is_valid():
        context = {"form": form, "is_last_administrator": is_last}
        return render(request, "accounts/delete.html", context)
    try:
        delete_accounts([_fresh(request)])
    except LastAdministrator:
        return redirect("accounts:delete")
    logout(request)
    messages.success(request, gettext("Your account and all its data are deleted."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


@login_required
@require_http_methods(["GET", "POST"])
def edit_email(request: HttpRequest) -> HttpResponse:
    """Show allauth's page, but give no account an address that it has not proven."""
    if "action_primary" in request.POST:
        raise BadRequest("An address is confirmed by a mail, not chosen.")
    try:
        return allauth_views.email(request)
    except IntegrityError:
        messages.error(request, gettext("That did not work. Try again."))
        return redirect("account_email")


def _fresh(request: HttpRequest) -> User:
    """Return the account anew: a form that fails must not change what a page shows."""
    return User.objects.get(pk=request.user.pk)


def _go_back(request: HttpRequest, *, default: str) -> HttpResponseRedirect:
    """Return to the page that a form names, if it is one of ours."""
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    if is_ours and page.startswith("/") and len(page) <= LONGEST_PATH:
        return HttpResponseRedirect(page)
    return redirect(default)


def _keep_language(response: HttpResponse, language: str) -> None:
    """Let the browser remember a language, or forget it if it is to choose itself."""
    place = {
        "path": settings.LANGUAGE_COOKIE_PATH,
        "domain": settings.LANGUAGE_COOKIE_DOMAIN,
        "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
    }
    if not language:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, **place)
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        **place,
    )
