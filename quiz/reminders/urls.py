"""The addresses of the reminders."""

from django.urls import path

from quiz.reminders import views

urlpatterns = [
    path("plan/", views.change_plan, name="reminder-plan"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="reminder-unsubscribe"),
]
