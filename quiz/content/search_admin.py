"""Finding questions in the admin, by what learners read of them and by their slug."""

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from quiz.content.models import Question
from quiz.content.pairs import words_of

# Every word is a condition of its own, and a database takes so many.
LONGEST_QUERY = 500


class SearchAdmin(admin.ModelAdmin):
    """A list of questions that is searched by the index."""

    # Shows the box; `get_search_results` decides where it looks.
    search_fields = ["title", "prompt", "answer", "tags", "slug"]

    def get_search_results(
        self, request: HttpRequest, questions: QuerySet[Question], query: str
    ) -> tuple[QuerySet[Question], bool]:
        """Keep questions with every word in the text, the tags or the slug."""
        if len(query) > LONGEST_QUERY:
            sentence = gettext("Search for %(count)d characters at most.")
            message = sentence % {"count": LONGEST_QUERY}
            self.message_user(request, message, messages.WARNING)
            return questions.none(), False
        for word in words_of(query):
            holding = Question.objects.containing(word).values("pk")
            questions = questions.filter(Q(pk__in=holding) | Q(slug__icontains=word))
        return questions, False
