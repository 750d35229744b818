"""Pictures in the admin: uploaded, looked at, and deleted while nothing shows them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from quiz.content.picture_addresses import markdown_of
from quiz.content.picture_forms import PictureForm
from quiz.content.picture_keeping import keep_picture
from quiz.content.picture_uses import questions_showing
from quiz.content.pictures import Picture, PictureQuerySet
from quiz.http import takes_files

FORM = "admin/quiz/picture/add.html"
RESULT = "admin/quiz/picture/_result.html"


class PictureAdmin(admin.ModelAdmin):
    """A picture never changes: there is nothing to edit but which ones are here."""

    list_display = ["thumbnail", "description", "size", "uploader", "uploaded_at"]
    list_display_links = ["description"]
    list_select_related = ["uploader"]
    list_per_page = 20
    ordering = ["-uploaded_at", "-pk"]
    search_fields = ["description", "key"]
    fields = [
        *("shown", "markdown_to_copy", "description", "size"),
        *("uploader", "uploaded_at", "questions"),
    ]
    readonly_fields = ["shown", "markdown_to_copy", "size", "questions"]

    def get_queryset(self, request: HttpRequest) -> PictureQuerySet:
        return super().get_queryset(request).without_data()

    def get_urls(self) -> list[URLPattern]:
        upload = require_POST(self.upload)
        return [
            path("upload/", upload, name="quiz_picture_upload"),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave bulk deletion out: each picture is looked for in every text."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_change_permission(
        self, request: HttpRequest, picture: Picture | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, picture: Picture | None = None
    ) -> bool:
        """Keep what a question shows, or showed: revisions are shown for ever."""
        if picture and questions_showing(picture).exists():
            return False
        return super().has_delete_permission(request, picture)

    @takes_files(up_to="PICTURE_LARGEST_FILE")
    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form, or keep the picture in it and lead to its page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = PictureForm(request.POST, request.FILES) if is_sent else PictureForm()
        if is_sent and form.is_valid():
            picture = self._keep(request, form)
            self.message_user(request, gettext("Kept."), messages.SUCCESS)
            return redirect("admin:quiz_picture_change", picture.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Upload a picture"),
            "opts": self.opts,
            "form": form,
        }
        return render(request, FORM, context, status=422 if is_sent else 200)

    @takes_files(up_to="PICTURE_LARGEST_FILE")
    def upload(self, request: HttpRequest) -> HttpResponse:
        """Keep a picture for whoever is writing a question, and return its Markdown.

        Whoever may not is refused and not sent to the sign-in: that would take the
        question away with its page.
        """
        if not (
            self.admin_site.has_permission(request) and self.has_add_permission(request)
        ):
            raise PermissionDenied
        form = PictureForm(request.POST, request.FILES)
        if not form.is_valid():
            return render(request, RESULT, {"form": form}, status=422)
        picture = self._keep(request, form)
        markdown = markdown_of(picture.key, form.cleaned_data["description"])
        return render(request, RESULT, {"markdown": markdown})

    def _keep(self, request: HttpRequest, form: PictureForm) -> Picture:
        picture = keep_picture(
            form.cleaned_data["file"],
            description=form.cleaned_data["description"],
            uploader=request.user,
            now=timezone.now(),
        )
        self.log_addition(request, picture, [{"added": {}}])
        return picture

    @admin.display(description="")
    def thumbnail(self, picture: Picture) -> SafeString:
        """Show the picture small; the description stands beside it."""
        image = '<img class="picture-thumbnail" src="{}" alt="" loading="lazy">'
        return format_html(image, picture.address)

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> SafeString:
        image = '<img class="picture" src="{}" alt="{}">'
        return format_html(image, picture.address, picture.description)

    @admin.display(description=_("Markdown to paste"))
    def markdown_to_copy(self, picture: Picture) -> SafeString:
        context = {"markdown": picture.markdown}
        return render_to_string("admin/quiz/picture/_markdown.html", context)

    @admin.display(description=_("size"))
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height}"

    @admin.display(description=_("shown by"))
    def questions(self, picture: Picture) -> SafeString:
        questions = questions_showing(picture).select_related("topic").in_order()
        context = {"questions": questions}
        return render_to_string("admin/quiz/picture/_questions.html", context)
