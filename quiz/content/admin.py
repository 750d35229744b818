"""The bank of questions in the admin, gathered for Django.

Questions themselves register with what is known of their learners, in quiz.review.
"""

from django.contrib import admin

from quiz.content.models import Topic
from quiz.content.picture_admin import PictureAdmin
from quiz.content.pictures import Picture
from quiz.content.revision_admin import RevisionAdmin
from quiz.content.revisions import Revision
from quiz.content.topic_admin import TopicAdmin

admin.site.register(Topic, TopicAdmin)
admin.site.register(Picture, PictureAdmin)
admin.site.register(Revision, RevisionAdmin)
