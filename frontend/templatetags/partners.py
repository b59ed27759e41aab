from django import template
from django.utils import timezone

from tribes.models import PartnerMembership

register = template.Library()


@register.filter
def counts_today(membership: PartnerMembership) -> bool:
    return membership.counts_on(timezone.localdate())
