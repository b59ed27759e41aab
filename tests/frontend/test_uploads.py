from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import MULTIPART_CONTENT

from frontend.uploads import BoundedUpload
from tribes.rules.files import MOST_BYTES


def sent(*sizes: int) -> list[tuple[int, int]]:
    """(size as counted, size as kept) of each file of one request."""
    files = {f"file{n}": SimpleUploadedFile("a.txt", b"x" * size) for n, size in enumerate(sizes)}
    request = RequestFactory().post("/", files, content_type=MULTIPART_CONTENT)
    request.upload_handlers = [BoundedUpload(request)]
    found = []
    for upload in request.FILES.values():
        found.append((upload.size, len(upload.read())))
        upload.close()
    return found


def test_a_file_within_the_limit_is_kept_whole() -> None:
    assert sent(200_000) == [(200_000, 200_000)]


def test_of_a_file_beyond_the_limit_no_more_is_written_than_may_be_kept() -> None:
    assert sent(MOST_BYTES + 300_000) == [(MOST_BYTES + 300_000, MOST_BYTES)]


def test_many_files_share_one_limit() -> None:
    half = MOST_BYTES // 2
    assert sent(half, half, half) == [(half, half), (half, half), (half, 0)]
