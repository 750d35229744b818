"""Every address of the site."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from accounts.views import edit_email
from config import health

# The admin's own sign-in knows no limits and no second factor.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "config.refusals.bad_request"

urlpatterns = [
    path("", include("quiz.urls")),
    path("settings/", include("accounts.urls")),
    path("accounts/email/", edit_email, name="account_email"),  # before allauth's own
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
