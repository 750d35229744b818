"""The addresses of the reminders."""

from django.urls import path

from quiz.reminders import calendar_views, push_views, views

urlpatterns = [
    path("plan/", views.change_plan, name="reminder-plan"),
    path("address/", views.try_address_again, name="reminder-address"),
    path("calendar/", calendar_views.make_address, name="calendar-make"),
    path("calendar/end/", calendar_views.remove_address, name="calendar-end"),
    path("calendar/<str:key>.ics", calendar_views.show_calendar, name="calendar"),
    path("now/", views.send_one_now, name="reminder-now"),
    path("push/", push_views.add, name="push-add"),
    path("push/<int:pk>/", push_views.remove, name="push-remove"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="reminder-unsubscribe"),
]
