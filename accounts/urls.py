"""The addresses of the settings, below /settings/."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.edit_settings, name="settings"),
    path("zone/", views.choose_zone, name="zone"),
    path("language/", views.choose_language, name="language"),
    path("delete/", views.delete_account, name="delete"),
]
