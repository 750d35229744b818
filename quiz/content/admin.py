"""The bank of questions in the admin, gathered for Django.

Questions themselves register with what is known of their learners, in quiz.review.
"""

from django.contrib import admin

from quiz.content.models import Topic
from quiz.content.revision_admin import RevisionAdmin
from quiz.content.revisions import Revision
from quiz.content.topic_admin import TopicAdmin

admin.site.register(Topic, TopicAdmin)
admin.site.register(Revision, RevisionAdmin)
