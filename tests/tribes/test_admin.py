import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.tribes import suggesting
from tribes.actions import audit, suggestions
from tribes.models import AuditEntry, Person, Skill, Theme
from tribes.queries.documents import challenge_key

PAGES = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]


@pytest.fixture
def entry(ada: Person) -> AuditEntry:
    return audit.write(action="person.renamed", subject=ada, by=ada)


@pytest.fixture
def superuser(client: Client, db: None) -> Client:
    client.force_login(Person.objects.create_superuser("root@tribes.test", "x", first_name="Root"))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_a_superuser_opens_every_list(superuser: Client, entry: AuditEntry, page: str) -> None:
    assert superuser.get(reverse(f"admin:{page}_changelist")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_opens_a_list(
    client: Client, manager: Person, coach: Person, page: str
) -> None:
    for person in (manager, coach):
        client.force_login(person)
        assert client.get(reverse(f"admin:{page}_changelist")).status_code in {302, 403}


def test_staff_see_only_what_they_were_given(client: Client, manager: Person) -> None:
    Person.objects.filter(pk=manager.pk).update(is_staff=True)
    manager.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(manager)

    assert client.get(reverse("admin:tribes_edition_changelist")).status_code == 200
    assert client.get(reverse("admin:tribes_auditentry_changelist")).status_code == 403


def test_the_audit_log_can_be_read(superuser: Client, entry: AuditEntry) -> None:
    page = superuser.get(reverse("admin:tribes_auditentry_change", args=[entry.pk]))

    assert page.status_code == 200
    assert b'name="_save"' not in page.content


@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_even_a_superuser_changes_no_audit_row(
    superuser: Client, entry: AuditEntry, page: str
) -> None:
    args = [] if page == "add" else [entry.pk]
    url = reverse(f"admin:tribes_auditentry_{page}", args=args)

    assert superuser.post(url, {"action": "person.erased", "post": "yes"}).status_code == 403
    assert [row.action for row in AuditEntry.objects.all()] == ["person.renamed"]
    assert audit.broken_rows() == []


def test_audit_rows_are_not_deleted_by_the_list(superuser: Client, entry: AuditEntry) -> None:
    url = reverse("admin:tribes_auditentry_changelist")
    superuser.post(url, {"action": "delete_selected", "_selected_action": [entry.pk]})

    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def texts_in_matching(key: str) -> set[str]:
    return {part.text for part in suggestions.ready_matcher().documents[key].parts}


def test_another_name_of_a_skill_is_read_by_matching(superuser: Client) -> None:
    skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    key = challenge_key(suggesting.challenge_of("Cracks in the hull", skill).pk)
    assert "welding" in texts_in_matching(key)

    page = reverse("admin:tribes_skill_change", args=[skill.pk])
    values = {"slug": skill.slug, "name_en": "brazing", "name_nl": "solderen", "is_listed": "on"}
    maps = {"synonyms": "{}", "official_names": "{}", "merged_names": "[]"}
    superuser.post(page, {**values, **maps, "origin": skill.origin})

    assert Skill.objects.get().name_en == "brazing"
    assert "brazing" in texts_in_matching(key)


def test_another_name_of_a_theme_is_read_by_matching(superuser: Client) -> None:
    theme = Theme.objects.create(slug="energy", name_en="Energy", name_nl="Energie")
    key = challenge_key(suggesting.challenge_of("Cracks in the hull", theme=theme).pk)
    assert "Energy" in texts_in_matching(key)

    page = reverse("admin:tribes_theme_change", args=[theme.pk])
    superuser.post(page, {"slug": "energy", "name_en": "Warmth", "name_nl": "Warmte"})

    assert Theme.objects.get().name_en == "Warmth"
    assert "Warmth" in texts_in_matching(key)
