"""The addresses of content: pictures, by the SHA-256 of their bytes."""

from django.urls import path

from quiz.content.picture_views import send_picture

urlpatterns = [path("pictures/<slug:key>.webp", send_picture, name="picture")]
