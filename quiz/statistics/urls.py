"""The addresses of the figures."""

from django.urls import path

from quiz.statistics import views

urlpatterns = [path("", views.today, name="today")]
