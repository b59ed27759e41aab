"""How a file comes in: to disk, and never more of it than may be kept."""

from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from tribes.rules.files import MOST_BYTES


class BoundedUpload(TemporaryFileUploadHandler):
    """Stops writing at the limit but goes on counting, so the form can say what was wrong.

    The limit is for all files of a request together: a form sends one.
    """

    file: TemporaryUploadedFile
    kept = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.counted = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.counted += len(raw_data)
        part = raw_data[: max(0, MOST_BYTES - self.kept)]
        self.kept += len(part)
        self.file.write(part)

    def file_complete(self, file_size: int) -> TemporaryUploadedFile:
        # The size that was sent, also where less was kept: too large is then seen as too large.
        super().file_complete(self.counted)
        return self.file
