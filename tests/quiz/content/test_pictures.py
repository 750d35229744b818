"""Pictures as rows."""

import pytest
from django.db import DataError, IntegrityError, transaction

from accounts.deletion import delete_accounts
from quiz.content.pictures import Picture
from tests.factories import NOON, make_picture, make_staff

pytestmark = pytest.mark.django_db


def test_a_picture_stays_when_its_uploader_goes():
    uploader = make_staff()
    make_staff()
    picture = make_picture(uploader=uploader)

    delete_accounts([uploader])

    picture.refresh_from_db()
    assert picture.uploader is None


def test_the_same_bytes_are_one_picture():
    first = make_picture(data=b"same", description="曲线")
    again = make_picture(data=b"same", description="另一条曲线")

    assert again == first
    assert again.description == "曲线"
    assert make_picture(data=b"other") != first


@pytest.mark.parametrize(
    "values",
    [{"width": 0}, {"width": 1_601}, {"height": 3_201}, {"description": "长" * 201}],
)
def test_the_database_refuses_what_no_picture_has(values):
    about = {"key": "0" * 64, "width": 1, "height": 1, "uploaded_at": NOON}

    with pytest.raises((DataError, IntegrityError)), transaction.atomic():
        Picture.objects.create(**about | values)


def test_a_key_names_one_picture():
    picture = make_picture()
    again = Picture(key=picture.key, width=1, height=1, uploaded_at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
