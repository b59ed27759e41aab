"""How long the log of the matcher is kept."""

import datetime
from typing import Final

# Long enough to look into what somebody asks about a list; a profile may not be followed forever.
KEPT: Final = datetime.timedelta(days=90)
