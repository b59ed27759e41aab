"""The roster of the school on the stage."""

from django.utils import timezone

from tests import factories
from tests.stage.setting import Stage, canary
from tribes.enums import OrganisationRole
from tribes.models import Organisation
from tribes.rules.permission_table import Persona


def add_pupils(stage: Stage) -> None:
    """On the roster: the member, a minor, two children, and somebody who has not confirmed."""
    things = stage.things
    school = Organisation.objects.get(slug=things["school"]["slug"])
    factories.OrganisationMemberFactory(
        organisation=school,
        person=stage.person(Persona.COORDINATOR),
        role=OrganisationRole.MEMBER,
    )
    signed = factories.GuardianConsentFactory(
        email="", signed_by=canary("signature"), given_at=timezone.now()
    )
    for name, confirmed in [
        ("pupil of the school", stage.person(Persona.MEMBER)),
        ("pupil who is a minor", stage.person(Persona.MINOR)),
        ("youngest pupil", stage.person(Persona.CHILD)),
        ("pupil with consent", signed.person),
        ("unconfirmed pupil", None),
    ]:
        word = name.replace(" ", "-")
        pupil = factories.PupilFactory(
            school=school,
            email=f"{canary(f'school-address-of-{word}')}@school.test",
            first_name=canary(f"first-name-at-school-of-{word}"),
            last_name=canary(f"last-name-at-school-of-{word}"),
            number=canary("pupil-number") if name == "pupil of the school" else "",
            age_band=confirmed.age_band if confirmed else "",
            person=confirmed,
            confirmed_at=timezone.now() if confirmed else None,
        )
        things[name] = {"slug": school.slug, "pk": pupil.pk}
    things["own place on the roster"] = {"pk": things["pupil of the school"]["pk"]}
    other = factories.PupilFactory(confirmed=True, last_name=canary("name-at-other-school"))
    things["other school"] = {"slug": other.school.slug}
    things["pupil of another school"] = {"slug": other.school.slug, "pk": other.pk}
