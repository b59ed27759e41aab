"""Staff pages for what has no screen of its own yet: editions, themes, skills, organisations."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from tribes.actions import skills, themes
from tribes.models import AuditEntry, Edition, Organisation, Skill, Theme

admin.site.register([Edition, Organisation])


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin[Theme]):
    def save_model(
        self, request: HttpRequest, obj: Theme, form: "ModelForm[Theme]", change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        themes.note_changed(theme=obj)


@admin.register(Skill)
class SkillAdmin(admin.ModelAdmin[Skill]):
    def save_model(
        self, request: HttpRequest, obj: Skill, form: "ModelForm[Skill]", change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        skills.note_changed(skills=[obj])


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
