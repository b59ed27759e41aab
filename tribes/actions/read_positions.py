from django.db import transaction
from django.utils import timezone

from tribes.enums import Audience, NoticeKind
from tribes.models import Person, ReadPosition, Stream
from tribes.queries import notices
from tribes.rules.streams import require_read


@transaction.atomic
def mark_read(*, stream: Stream, seq: int, by: Person) -> int:
    """Remember how far somebody has read, never backwards and never past the newest event."""
    require_read(by, stream)
    head = Stream.objects.values_list("head", flat=True).get(pk=stream.pk)
    wanted = max(0, min(seq, head))
    position, is_new = ReadPosition.objects.get_or_create(
        stream=stream, person=by, defaults={"seq": wanted}
    )
    if not is_new and position.seq >= wanted:
        return position.seq
    # Every message raises the head, so a notice is settled by the first read that comes to it.
    if stream.audience == Audience.SHARED and wanted == head:
        _settle(stream, by)
    ReadPosition.objects.filter(pk=position.pk, seq__lt=wanted).update(seq=wanted)
    return wanted


def _settle(stream: Stream, by: Person) -> None:
    """Who has read the newest message needs no notice of it any more."""
    told = notices.unread(by).filter(kind=NoticeKind.CHAT_ADDRESSED, subject_id=stream.pk)
    told.update(read_at=timezone.now())
