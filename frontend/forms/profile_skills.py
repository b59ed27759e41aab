"""The two steps about skills: what somebody can, and what they want to learn."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms.attempts import attempt
from frontend.forms.profile import BackgroundStep, HoursStep, ProfileStep, TravelStep
from frontend.forms.skill_names import SkillNameField, SkillNamesField
from tribes.actions import profiles as actions
from tribes.enums import SkillLevel
from tribes.models import Person, Profile, ProfileSkill, Skill
from tribes.queries import skills

OFFERED = 8
NEW_ROWS = 2
LEVELS = [("", gettext_lazy("Choose how well")), *SkillLevel.choices]
LEVELS_OF_KNOWN = [("", gettext_lazy("Not for me")), *SkillLevel.choices]


class SkillStep(ProfileStep):
    """Both steps store all skills at once, so each hands over what the other one has."""

    is_matched_on = True
    is_wish: bool

    @classmethod
    def values_in(cls, profile: Profile) -> list[str]:
        return [str(row.skill) for row in rows_of(profile, is_wish=cls.is_wish)]

    def starting_values(self) -> dict[str, Any]:
        return {}

    def own(self) -> list[Skill]:
        return [row.skill for row in rows_of(self.profile, is_wish=self.is_wish)]

    def known(self, posted: Collection[str]) -> list[Skill]:
        """Own skills, then what open challenges ask for, then what was on the page when sent."""
        mine = self.own()
        taken = {row.skill_id for row in all_rows(self.profile) if self.is_wish or not row.is_wish}
        asked = [row for row in skills.most_asked(self.person) if row.pk not in taken]
        shown = [*mine, *asked[:OFFERED]]
        late = [row for row in asked[OFFERED:] if str(row.pk) in posted]
        return [*shown, *late]

    def stored_profile(self) -> Profile:
        if self.profile.pk:
            return self.profile
        return actions.save(person=self.person, values={}, by=self.person)

    def store(self, can: Iterable[tuple[str, int]], wants: Iterable[str]) -> bool:
        saved = attempt(
            self,
            actions.set_skills,
            profile=self.stored_profile(),
            can=list(can),
            wants=list(wants),
            by=self.person,
        )
        return saved is not None


class CanStep(SkillStep):
    number = 1
    title_of_step = gettext_lazy("What can you do?")
    short_title = gettext_lazy("What I can")
    template = "participant/step_can.html"
    is_wish = False

    def __init__(
        self, person: Person, profile: Profile | None, data: QueryDict | None = None
    ) -> None:
        super().__init__(person, profile, data)
        levels = {row.skill_id: row.level for row in rows_of(self.profile, is_wish=False)}
        self.skills = self.known([name.removeprefix("level-") for name in data or {}])
        for skill in self.skills:
            self.fields[f"level-{skill.pk}"] = level_field(
                str(skill), LEVELS_OF_KNOWN, levels.get(skill.pk)
            )
        for number in range(1, NEW_ROWS + 1):
            self.fields[f"name-{number}"] = name_field(number)
            self.fields[f"newlevel-{number}"] = level_field(
                _("How well? (skill %(number)d)") % {"number": number}, LEVELS
            )

    def own_fields(self) -> list[BoundField]:
        return [self[f"level-{skill.pk}"] for skill in self.own()]

    def offered_fields(self) -> list[BoundField]:
        return [self[f"level-{skill.pk}"] for skill in self.skills if skill not in self.own()]

    def new_rows(self) -> list[tuple[BoundField, BoundField]]:
        numbers = range(1, NEW_ROWS + 1)
        return [(self[f"name-{number}"], self[f"newlevel-{number}"]) for number in numbers]

    def clean(self) -> None:
        for number in range(1, NEW_ROWS + 1):
            name = self.cleaned_data.get(f"name-{number}")
            level = self.cleaned_data.get(f"newlevel-{number}")
            if name and not level:
                self.add_error(f"newlevel-{number}", _("Choose how well you can do this."))
            if level and not name:
                self.add_error(f"name-{number}", _("Write the name of the skill."))

    def chosen(self) -> Iterator[tuple[str, int]]:
        for skill in self.skills:
            if level := self.cleaned_data[f"level-{skill.pk}"]:
                yield str(skill), level
        for number in range(1, NEW_ROWS + 1):
            if name := self.cleaned_data[f"name-{number}"]:
                yield name, self.cleaned_data[f"newlevel-{number}"]

    def save(self) -> bool:
        wishes = [str(row.skill) for row in rows_of(self.profile, is_wish=True)]
        return self.store(can=self.chosen(), wants=wishes)


class WishStep(SkillStep):
    number = 2
    title_of_step = gettext_lazy("What do you want to learn?")
    short_title = gettext_lazy("What I want to learn")
    template = "participant/step_wishes.html"
    is_wish = True

    wishes = forms.MultipleChoiceField(
        label=gettext_lazy("Choose what you like"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = SkillNamesField(
        label=gettext_lazy("Something else"),
        most=20,
        widget=forms.TextInput(attrs={"list": "skills"}),
    )

    def __init__(
        self, person: Person, profile: Profile | None, data: QueryDict | None = None
    ) -> None:
        super().__init__(person, profile, data)
        posted = data.getlist("wishes") if data else []
        self.names = {str(skill.pk): str(skill) for skill in self.known(posted)}
        choices = list(self.names.items())
        self.fields["wishes"].choices = choices  # type: ignore[attr-defined]  # as above
        self.initial["wishes"] = [str(skill.pk) for skill in self.own()]

    def save(self) -> bool:
        can = [
            (str(row.skill), row.level)
            for row in rows_of(self.profile, is_wish=False)
            if row.level is not None
        ]
        names = [self.names[key] for key in self.cleaned_data["wishes"]]
        return self.store(can=can, wants=[*names, *self.cleaned_data["others"]])


def all_rows(profile: Profile) -> list[ProfileSkill]:
    return list(profile.skills.all()) if profile.pk else []


def rows_of(profile: Profile, *, is_wish: bool) -> list[ProfileSkill]:
    return [row for row in all_rows(profile) if row.is_wish == is_wish]


def level_field(
    label: str, choices: list[tuple[Any, Any]], initial: int | None = None
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        initial=initial or "",
    )


def name_field(number: int) -> SkillNameField:
    return SkillNameField(label=_("Another skill (%(number)d)") % {"number": number})


STEPS: dict[int, type[ProfileStep]] = {
    form.number: form for form in (CanStep, WishStep, BackgroundStep, HoursStep, TravelStep)
}
