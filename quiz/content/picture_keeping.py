"""Keeping a picture that an editor uploaded, once, however often it comes."""

from datetime import datetime

from accounts.models import User
from quiz.content.picture_files import PictureFile
from quiz.content.pictures import Picture


def keep_picture(
    file: PictureFile, *, description: str, uploader: User | None, now: datetime
) -> Picture:
    """Return the picture of these bytes, kept now if it was not here before."""
    about = {
        "data": file.data,
        "width": file.width,
        "height": file.height,
        "description": description,
        "uploader": uploader,
        "uploaded_at": now,
    }
    picture, _ = Picture.objects.get_or_create(key=file.key, defaults=about)
    return picture
