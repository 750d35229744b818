"""The bank of questions in the admin, gathered for Django."""

from django.contrib import admin

from quiz.content.models import Question, Topic
from quiz.content.question_admin import QuestionAdmin
from quiz.content.revision_admin import RevisionAdmin
from quiz.content.revisions import Revision
from quiz.content.topic_admin import TopicAdmin

admin.site.register(Topic, TopicAdmin)
admin.site.register(Question, QuestionAdmin)
admin.site.register(Revision, RevisionAdmin)
