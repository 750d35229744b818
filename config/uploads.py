"""How much a request may bring, decided before any of it is read.

Bodies are as long as their Content-Length says, and of one without (chunked) nothing is
read: that is WSGI, and Django's way of reading it. Within that length the bytes of
files are counted, and those that are too many are dropped while they arrive. No upload
is written to the disk by reading a form.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

_FRAME = 100_000  # bytes of boundaries and headings around what a form holds


class BoundUploads:
    """Refuse, unread, what is much longer than the view of an address takes.

    A view says with `quiz.http.takes_files` which setting has the size of its files. A
    file of up to twice that size is read to its end and dropped, because a browser
    shows no answer before it has sent everything; the page's own form then says why.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> None:
        """Set how many bytes of files the form may hold, before anybody reads it.

        Raises:
            RequestDataTooBig: The body is too long.
            PermissionDenied: It is, for somebody who is not signed in.
        """
        request.most_file_bytes = most = _most_file_bytes(view)
        text = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + _FRAME
        length = content_length(request)
        if length <= text:
            return
        if most and not request.user.is_authenticated:
            raise PermissionDenied
        if length > 2 * most + text:
            raise RequestDataTooBig("The body is longer than the page takes.")


class CountedUploads(FileUploadHandler):
    """Keep the files of a form in memory, up to what the request may bring.

    A file that is larger comes empty, and with the size it had: whoever looks at the
    size refuses it.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._left = getattr(request, "most_file_bytes", 0)

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self._content = BytesIO()
        self._is_dropped = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self._left:
            self._content = BytesIO()
            self._is_dropped = True
        if not self._is_dropped:
            self._content.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self._left -= self._content.tell()
        self._content.seek(0)
        return InMemoryUploadedFile(
            self._content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def content_length(request: HttpRequest) -> int:
    """Return how long the body says it is, in bytes."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # and Django reads nothing of it


def _most_file_bytes(view: Callable[..., HttpResponse]) -> int:
    setting = getattr(view, "size_setting", "")
    return getattr(settings, setting) if setting else 0
