from django.utils.translation import gettext_lazy as _

from tribes.models import Message, Person
from tribes.rules.verdict import YES, Verdict, no


def may_change(person: Person, message: Message) -> Verdict:
    """Nobody edits or deletes the words of another, the coach included."""
    if message.author_id != person.pk:
        return no("not_the_author", _("Only the author changes a message."))
    if message.deleted_at is not None:
        return no("message_deleted", _("This message was deleted."))
    return YES
