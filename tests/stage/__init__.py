"""One stage with everything on it: who may see what is asked of the whole platform at once.

Each protected text holds a word of its own, so that wherever it turns up it is recognised. A file
per part: `add_...` puts something on the stage, and `build` says in which order.
"""

from tests import factories
from tests.stage.accounts import add_accounts
from tests.stage.briefs import add_briefs
from tests.stage.challenges import add_challenges, add_questions_and_changes
from tests.stage.editions import add_editions
from tests.stage.log import add_log
from tests.stage.offers import add_offers
from tests.stage.organisations import add_members, add_organisations
from tests.stage.people import cast
from tests.stage.pupils import add_pupils
from tests.stage.results import add_results
from tests.stage.schools import add_school
from tests.stage.setting import Stage, canary
from tests.stage.tribes import add_applied_tribe, add_forming_tribe
from tests.stage.values import add_values
from tests.stage.work import add_running_tribe

__all__ = ["Stage", "build", "canary"]


def build() -> Stage:
    stage = Stage(people=cast(), owner=factories.OrganisationFactory(name="Pomp & Zoon"))
    add_members(stage)
    add_organisations(stage)
    add_challenges(stage)
    add_forming_tribe(stage)
    add_applied_tribe(stage)
    add_running_tribe(stage)
    add_offers(stage)
    add_questions_and_changes(stage)
    add_accounts(stage)
    add_school(stage)
    add_pupils(stage)
    add_briefs(stage)
    add_editions(stage)
    add_results(stage)
    add_values(stage)
    add_log(stage)
    return stage
