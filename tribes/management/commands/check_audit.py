"""Read the whole audit log and tell whether a row was changed, removed or put in between."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tribes.actions.audit import broken_rows
from tribes.models import AuditEntry


class Command(BaseCommand):
    help = "Check the chain of the audit log; name the first row that breaks it."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = broken_rows()
        if broken:
            raise CommandError(f"The chain of the audit log is broken at row {broken[0]}.")
        self.stdout.write(f"The chain of {AuditEntry.objects.count()} rows is whole.")
