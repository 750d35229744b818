"""Accounts, as an administrator sees them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.forms import UserChangeForm as DjangoUserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import addresses
from accounts.deletion import delete_accounts, leaves_nobody
from accounts.forms import HOURS
from accounts.models import User
from accounts.zones import offered_zones

IDENTITY = ["name", "email", "language"]
HABITS = [
    "time_zone",
    "day_starts_at_hour",
    "new_per_day",
    "reviews_per_day",
    "grade_buttons",
    "reveal_style",
]
RIGHTS = ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]


class LowerCaseEmail(forms.ModelForm):
    """An address as allauth looks it up: in lower case."""

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class UserChangeForm(LowerCaseEmail, DjangoUserChangeForm):
    class Meta(DjangoUserChangeForm.Meta):
        model = User
        widgets = {
            "time_zone": forms.Select(choices=offered_zones()),
            "day_starts_at_hour": forms.Select(choices=HOURS),
        }


class UserCreationForm(LowerCaseEmail, AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": IDENTITY}),
        (_("Studying"), {"fields": HABITS}),
        (_("Rights"), {"fields": RIGHTS}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        )
    ]
    list_display = [
        "username",
        "name",
        "email",
        "is_active",
        "is_staff",
        "date_joined",
        "last_login",
    ]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups", "language"]
    search_fields = ["username", "email", "name"]
    readonly_fields = ["last_login", "date_joined"]

    def save_model(
        self, request: HttpRequest, user: User, form: Any, change: bool
    ) -> None:
        super().save_model(request, user, form, change)
        if "email" in form.changed_data:
            addresses.forget_others(user)
            addresses.vouch(user)

    def get_deleted_objects(
        self, users: QuerySet[User] | list[User], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Name the accounts; what hangs on them goes too, and would fill many pages."""
        names = [f"{user} ({user.username})" for user in users]
        counts = {gettext("accounts, with all their data"): len(names)}
        last = [gettext("the last administrator of the site")]
        return names, counts, set(), last if leaves_nobody(users) else []

    def delete_model(self, request: HttpRequest, user: User) -> None:
        delete_accounts([user])

    def delete_queryset(self, request: HttpRequest, users: QuerySet[User]) -> None:
        delete_accounts(users)
