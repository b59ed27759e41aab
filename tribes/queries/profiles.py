from tribes.models import Profile
from tribes.rules.roles import Viewer, id_of


def own(viewer: Viewer) -> Profile | None:
    return (
        Profile.objects.filter(person_id=id_of(viewer))
        .select_related("person")
        .prefetch_related("skills__skill")
        .first()
    )
