from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tribes.enums import Role
from tribes.models import Message, Person, Tribe
from tribes.rules.reminders import colleagues, members
from tribes.rules.verdict import YES, Verdict, no


def other_side(tribe: Tribe, by: Person) -> QuerySet[Person]:
    """Whom somebody addresses in the chat with the company: members and coach the company, and the
    company them."""
    if by.role != Role.COMPANY:
        return colleagues(tribe.challenge.organisation)
    people = Q(pk__in=members(tribe).values("pk")) | Q(pk=tribe.coach_id, is_active=True)
    return Person.objects.filter(people).order_by("pk")


def may_change(person: Person, message: Message) -> Verdict:
    """Nobody edits or deletes the words of another, the coach included."""
    if message.author_id != person.pk:
        return no("not_the_author", _("Only the author changes a message."))
    if message.deleted_at is not None:
        return no("message_deleted", _("This message was deleted."))
    return YES
