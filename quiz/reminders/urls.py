"""The addresses of the reminders."""

from django.urls import path

from quiz.reminders import views

urlpatterns = [
    path("plan/", views.change_plan, name="reminder-plan"),
    path("address/", views.try_address_again, name="reminder-address"),
    path("now/", views.send_one_now, name="reminder-now"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="reminder-unsubscribe"),
]
