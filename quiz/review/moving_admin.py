"""Moving learners' schedules from the admin's page of a question."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Question
from quiz.content.question_pages import QuestionPages
from quiz.review.merging import CannotMerge, merge_questions
from quiz.review.pulling import learned_another_answer, pull_due_dates

MOST_FOUND = 20


class MergeForm(forms.Form):
    """The question that is to take a duplicate's learners over."""

    into = forms.ModelChoiceField(Question.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, duplicate: Question, **about: Any) -> None:
        super().__init__(*args, **about)
        others = Question.objects.published().exclude(pk=duplicate.pk)
        self.fields["into"].queryset = others.select_related("topic")


class MovingAdmin(QuestionPages):
    """Pages that ask learners again, or move them to another question."""

    def get_urls(self) -> list[URLPattern]:
        pages = {"pull": self.pull_view, "merge": self.merge_view}
        return [
            path(
                f"<path:object_id>/{page}/",
                self.admin_site.admin_view(view),
                name=f"quiz_question_{page}",
            )
            for page, view in pages.items()
        ] + super().get_urls()

    @admin.display(description=_("learners"))
    def moves(self, question: Question) -> SafeString:
        """Return links to what can be done for the learners of a question."""
        context = {
            "question": question,
            "behind": learned_another_answer(question).count(),
        }
        return render_to_string("admin/quiz/question/_moves.html", context)

    def pull_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask whether to ask learners again who learned another answer, or do so."""
        question = self.question_to_change(request, object_id)
        if request.method == "POST":
            now = timezone.now()
            moved = pull_due_dates(question, editor=request.user, now=now)
            sentence = ngettext(
                "%(count)d learner is asked again.",
                "%(count)d learners are asked again.",
                moved,
            )
            return self._done(request, question, sentence % {"count": moved})
        context = {
            "title": gettext("Ask again at once?"),
            "behind": learned_another_answer(question).count(),
        }
        return self.render_page(request, question, "pull", context)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Find the question that stays, see what merging means, and merge."""
        duplicate = self.question_to_change(request, object_id)
        form = MergeForm(request.POST or request.GET, duplicate=duplicate)
        words = request.GET.get("q", duplicate.title).strip()
        context = {
            "title": gettext("Merge with another question"),
            "words": words,
            "found": form.fields["into"].queryset.containing(words)[:MOST_FOUND],
        }
        if form.is_valid():
            into = form.cleaned_data["into"]
            if request.method == "POST":
                return self._merge(request, duplicate, into)
            context |= {
                "into": into,
                "learners": duplicate.progress.count(),
                "others": into.progress.count(),
            }
        return self.render_page(request, duplicate, "merge", context)

    def _merge(
        self, request: HttpRequest, duplicate: Question, into: Question
    ) -> HttpResponse:
        try:
            merged = merge_questions(
                duplicate, into, editor=request.user, now=timezone.now()
            )
        except CannotMerge:
            sentence = gettext("These two questions cannot be merged.")
            self.message_user(request, sentence, messages.ERROR)
            return redirect("admin:quiz_question_change", duplicate.pk)
        sentence = gettext(
            "Merged into “%(title)s”. Schedules taken over: %(taken_over)d; "
            "better known there already: %(kept)d."
        )
        counts = {"taken_over": merged.taken_over, "kept": merged.kept}
        self.log_change(request, duplicate, sentence % {"title": into, **counts})
        return self._done(request, into, sentence % {"title": into, **counts})

    def _done(
        self, request: HttpRequest, question: Question, sentence: str
    ) -> HttpResponse:
        self.log_change(request, question, sentence)
        self.message_user(request, sentence, messages.SUCCESS)
        return redirect("admin:quiz_question_change", question.pk)
