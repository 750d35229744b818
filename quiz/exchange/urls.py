"""The addresses under /exchange/."""

from django.urls import path

from quiz.exchange import views

urlpatterns = [
    path("", views.show_exchange, name="exchange"),
    path("reviews.csv", views.download_reviews, name="exchange-reviews"),
    path("progress.csv", views.download_progress, name="exchange-progress"),
    path("data.json", views.download_everything, name="exchange-data"),
]
