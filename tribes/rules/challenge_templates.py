"""Beginnings for a first challenge, in both languages: an open place is "…", to be filled in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Beginning:
    """The texts of a draft in one language."""

    title: str
    problem: str
    existing: str
    success: str


@dataclass(frozen=True)
class ChallengeTemplate:
    nl: Beginning
    en: Beginning

    def beginning(self, language: str) -> Beginning:
        return self.nl if language == "nl" else self.en


TEMPLATES: dict[str, ChallengeTemplate] = {
    "machine-stops": ChallengeTemplate(
        nl=Beginning(
            title="Een machine stopt zonder waarschuwing",
            problem=(
                "Onze … stopt ongeveer … keer per week, zonder waarschuwing. Dan staat … "
                "stil.\n\n"
                "Een stop duurt … minuten en kost ons … euro. De monteur merkt het als …\n\n"
                "Wij denken dat het komt door …, maar dat heeft niemand gemeten."
            ),
            existing=(
                "Storingen van … maanden, in … Een tekening van … Iemand die de machine kent: …"
            ),
            success=(
                "Wij weten waardoor de machine stopt. Een monteur ziet een stop … uur vooraf "
                "aankomen. In een proef van … weken zijn er … stops minder."
            ),
        ),
        en=Beginning(
            title="A machine stops without warning",
            problem=(
                "Our … stops about … times a week, without warning. Then … stands still.\n\n"
                "A stop takes … minutes and costs us … euro. The mechanic notices it when …\n\n"
                "We think it comes from …, but nobody has measured that."
            ),
            existing="Faults of … months, in … A drawing of … Somebody who knows the machine: …",
            success=(
                "We know why the machine stops. A mechanic sees a stop coming … hours "
                "before. In a trial of … weeks there are … fewer stops."
            ),
        ),
    ),
    "material-thrown-away": ChallengeTemplate(
        nl=Beginning(
            title="Wij gooien materiaal weg",
            problem=(
                "Van elke 100 kilo … die wij inkopen, gooien wij … kilo weg. Dat gebeurt bij "
                "…\n\n"
                "Het kost ons … euro per jaar. Het afval gaat nu naar …\n\n"
                "Wij weten niet …"
            ),
            existing=(
                "Weegbonnen van … maanden. Een stukje van het materiaal. Een plattegrond van …"
            ),
            success=(
                "Wij zien waar het afval ontstaat. Met een proef van … weken gaat er nog "
                "hooguit … kilo van de 100 weg."
            ),
        ),
        en=Beginning(
            title="We throw away material",
            problem=(
                "Of every 100 kilos of … that we buy, we throw away … kilos. It happens at "
                "…\n\n"
                "It costs us … euro a year. The waste now goes to …\n\n"
                "We do not know …"
            ),
            existing="Weighing slips of … months. A piece of the material. A floor plan of …",
            success=(
                "We see where the waste comes from. In a trial of … weeks at most … of every "
                "100 kilos are thrown away."
            ),
        ),
    ),
    "manual-task": ChallengeTemplate(
        nl=Beginning(
            title="Werk met de hand duurt te lang",
            problem=(
                "Onze mensen doen … met de hand, … keer per dag. Eén keer duurt … minuten.\n\n"
                "Het gaat mis als … Dan moet …\n\n"
                "Een machine kopen kan niet, omdat …"
            ),
            existing="Een film van het werk. De stappen op papier. Iemand die het elke dag doet: …",
            success=(
                "Hetzelfde werk duurt nog … minuten. Iemand die het niet kent, leert het in … uur."
            ),
        ),
        en=Beginning(
            title="A manual task takes too long",
            problem=(
                "Our people do … by hand, … times a day. Once takes … minutes.\n\n"
                "It goes wrong when … Then … must be done again.\n\n"
                "We cannot buy a machine for it, because …"
            ),
            existing="A film of the work. The steps on paper. Somebody who does it every day: …",
            success="The same work takes … minutes. Somebody new to it learns it in … hours.",
        ),
    ),
    "energy-unknown": ChallengeTemplate(
        nl=Beginning(
            title="Wij weten niet waar onze energie heen gaat",
            problem=(
                "Wij gebruiken … kWh stroom en … kubieke meter gas per jaar. Dat kost … "
                "euro.\n\n"
                "Er is één meter voor het hele gebouw. Grote machines zijn …\n\n"
                "In het weekend gebruiken wij nog …, en niemand weet waarvoor."
            ),
            existing=(
                "Kwartierwaarden van … maanden. Een lijst van de machines. Meters die wij "
                "mogen lenen van …"
            ),
            success=(
                "Een kaart die laat zien waar 90 procent van de energie heen gaat. Drie "
                "maatregelen met hun prijs en hun besparing."
            ),
        ),
        en=Beginning(
            title="We do not know what our energy goes to",
            problem=(
                "We use … kWh of power and … cubic metres of gas a year. It costs … euro.\n\n"
                "There is one meter for the whole building. Large machines are …\n\n"
                "At the weekend we still use …, and nobody knows what for."
            ),
            existing=(
                "Values per quarter of an hour of … months. A list of the machines. Meters "
                "that we may borrow from …"
            ),
            success=(
                "A map that shows where 90 percent of the energy goes. Three measures with "
                "their price and what they save."
            ),
        ),
    ),
}
