"""Adding the official skills of ESCO. It is run by who keeps the machine, so there is no `by`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from matching import Language
from tribes.actions import audit, skills
from tribes.enums import SkillOrigin
from tribes.models import Skill, SkillTerm
from tribes.rules.esco_files import Row

WRITTEN = ("name_nl", "name_en", "official_names", "is_listed")


@dataclass(frozen=True)
class Stored:
    """What came of some rows; `ours` are skills of our own list that got official names."""

    added: int = 0
    ours: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(
            self.added + other.added,
            self.ours + other.ours,
            self.changed + other.changed,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )


@transaction.atomic
def store(*, rows: Sequence[Row], language: Language, is_dry_run: bool = False) -> Stored:
    """Bring some rows of one language in, all or none of them; only what differs is written.

    That makes an import that was broken off resumable: what is in already is passed over, and the
    outcome is the same as that of one run.
    """
    known = {row.esco: row for row in Skill.objects.filter(esco__in=[row.address for row in rows])}
    added: list[Skill] = []
    changed: list[Skill] = []
    stored = Stored()
    for row in rows:
        is_new = row.address not in known
        skill = known.get(row.address) or _new(row)
        kind = _put(row, language, skill, is_new=is_new)
        stored += kind
        if kind.added:
            known[row.address] = skill
            added.append(skill)
        elif skill in added:
            # It stands twice in the file: the later row has been written on the new one.
            continue
        elif kind.ours or kind.changed or kind.withdrawn:
            changed.append(skill)
    if not is_dry_run:
        Skill.objects.bulk_create(added)
        Skill.objects.bulk_update(changed, WRITTEN)
        SkillTerm.objects.index([*added, *changed])
        skills.note_changed(skills=changed)
    return stored


def note(*, stored: Stored) -> None:
    """One row in the audit log for a whole import, if it changed anything."""
    subject = Skill.objects.exclude(official_names={}).first()
    if subject is not None and stored != Stored(unchanged=stored.unchanged):
        audit.write(action="skills.imported", subject=subject, by=None, data=vars(stored))


def _new(row: Row) -> Skill:
    # The last part keeps skills apart that have the same name, and stays when a name changes.
    slug = f"{slugify(row.shown)[:75]}-{row.address[-8:]}".strip("-")
    return Skill(
        slug=slug,
        name_nl=row.shown,
        name_en=row.shown,
        esco=row.address,
        origin=SkillOrigin.ESCO,
    )


def _put(row: Row, language: Language, skill: Skill, *, is_new: bool) -> Stored:
    """Write one row on its skill, and say what came of it."""
    if not row.is_released:
        return Stored(unchanged=1) if is_new else _withdraw(skill)
    before = (skill.name_nl, skill.name_en, skill.official_names)
    skill.official_names = {**skill.official_names, language: row.names}
    if skill.origin == SkillOrigin.ESCO:
        setattr(skill, f"name_{language}", row.shown)
    if is_new:
        return Stored(added=1)
    if before == (skill.name_nl, skill.name_en, skill.official_names):
        return Stored(unchanged=1)
    return Stored(changed=1) if skill.origin == SkillOrigin.ESCO else Stored(ours=1)


def _withdraw(skill: Skill) -> Stored:
    """ESCO no longer uses it: pickers stop offering it, and who chose it keeps it."""
    if skill.origin != SkillOrigin.ESCO or not skill.is_listed:
        return Stored(unchanged=1)
    skill.is_listed = False
    return Stored(withdrawn=1)
