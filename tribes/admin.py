"""Staff pages for what has no screen of its own yet: editions, themes, skills, organisations."""

from django.contrib import admin

from tribes.models import AuditEntry, Edition, Organisation, Skill, Theme

admin.site.register([Edition, Theme, Skill, Organisation])


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin[AuditEntry]):
    """The audit log can be read and never changed."""

    list_display = ("at", "action", "subject", "subject_id", "actor")
    list_filter = ("action",)

    def has_add_permission(self, *args: object) -> bool:
        return False

    def has_change_permission(self, *args: object) -> bool:
        return False

    def has_delete_permission(self, *args: object) -> bool:
        return False
