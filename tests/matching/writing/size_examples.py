"""Texts as companies send them: several problems in one, and one problem in several sentences."""

from typing import Final

from matching.resources import Language

SEVERAL: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        (
            "Ook willen we een nieuwe website. Daarnaast moet de heftruck veiliger worden. En"
            " we willen de planning optimaliseren."
        ),
        (
            "We willen een nieuwe website. We willen minder gas gebruiken. We willen de "
            "heftruck veiliger maken. We willen onze planning optimaliseren."
        ),
        ("1. De website is verouderd.\n2. De heftruck is onveilig.\n3. De planning klopt nooit."),
        (
            "We willen stagiairs werven via scholen. Daarnaast willen we het magazijn anders "
            "indelen. Verder moet de kantine gezonder worden."
        ),
        (
            "De kraan moet sneller lossen. Onze brochure moet leesbaar worden. Het afval moet"
            " beter gescheiden worden."
        ),
        (
            "Dit speelt er:\n"
            "- Er is geen parkeerplek\n"
            "- De lasrook trekt niet weg\n"
            "- Onze facturen zijn te laat"
        ),
        (
            "Wij zoeken een naam voor ons bier. Ook zoeken we een goedkopere verpakking. En "
            "we moeten de koelcel isoleren."
        ),
        (
            "We moeten de dakgoten vervangen. We moeten een webwinkel openen. We hebben een "
            "rooster voor de nachtploeg nodig."
        ),
        (
            "Ten eerste willen we zonnepanelen. Ten tweede willen we een cursus Engels. Ten "
            "derde willen we een robot bij de pers."
        ),
        (
            "Onze balie moet toegankelijk worden voor rolstoelen. De telefooncentrale moet "
            "vervangen worden. We willen bijen op het dak."
        ),
    ),
    "en": (
        (
            "Also we want a new website. Besides, the forklift must become safer. And we want"
            " to optimise our planning."
        ),
        (
            "We want a new website. We want to use less gas. We want to make the forklift "
            "safer. We want to optimise our planning."
        ),
        (
            "1. The website is outdated.\n"
            "2. The forklift is unsafe.\n"
            "3. The planning is never right."
        ),
        (
            "We want to recruit trainees at schools. In addition, we want another layout of "
            "the warehouse. The canteen must become healthier."
        ),
        (
            "The crane must unload faster. Our brochure must become readable. The waste "
            "should be sorted better."
        ),
        (
            "This is going on:\n"
            "- There is no parking space\n"
            "- The welding smoke is too thick\n"
            "- Our invoices are often late"
        ),
        (
            "We need a name for our beer. We are looking for a cheaper package. And we must "
            "insulate the cold store."
        ),
        (
            "We must replace the gutters. We want to open a web shop. We need a roster for "
            "the night shift."
        ),
        (
            "First, we want solar panels. Second, we want an English course. Third, we want a"
            " robot at the press."
        ),
        (
            "Our desk must become accessible for wheelchairs. The switchboard must be "
            "replaced. We want bees on the roof."
        ),
    ),
}
ONE: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        (
            "De koelpomp stopt twee keer per week. We willen weten waarom de pomp stopt. We "
            "willen een waarschuwing vooraf. We willen dat onze monteurs die zelf lezen."
        ),
        (
            "We willen minder afval. We zoeken een manier om het afval te wegen. We moeten de"
            " afvalcijfers elke maand melden."
        ),
        (
            "De heftruck botst vaak. We willen weten waar de heftruck botst. Daarnaast willen"
            " we een proef met spiegels. En we willen daarvan leren."
        ),
        (
            "1. De pomp lekt vaak.\n"
            "2. De pomp maakt te veel lawaai.\n"
            "3. De pomp kost te veel stroom."
        ),
        ("Wat er is:\n- De tekening van 2009\n- Het meetrapport\n- Een testopstelling"),
        (
            "Onze planning klopt niet. De planning moet sneller. We willen een planning die "
            "iedereen ziet. We zoeken iemand die ermee kan rekenen."
        ),
        (
            "We willen een nieuwe website. De website moet in twee talen. Ook willen we op de"
            " site kunnen verkopen."
        ),
        (
            "De oven verliest warmte. We willen de warmte opnieuw gebruiken. We willen weten "
            "hoeveel dat oplevert. We zoeken een oplossing."
        ),
        (
            "In de kantine blijft eten over. We willen minder weggooien van dat eten. We "
            "moeten weten wat gasten laten staan op hun bord in de kantine. We willen daarmee"
            " de inkoop aanpassen."
        ),
        (
            "We zoeken een betere verpakking voor vis. De verpakking moet dicht blijven. Ook "
            "moet de vis erin vers blijven."
        ),
    ),
    "en": (
        (
            "The cooling pump stops twice a week. We want to know why the pump stops. We need"
            " a warning before it does. We want our own mechanics to read it."
        ),
        (
            "We want less waste. We are looking for a way to weigh the waste. We must report "
            "the waste figures each month."
        ),
        (
            "The forklift often bumps into racks. We want to know where the forklift bumps. "
            "In addition, we want a trial with mirrors at the racks. And we want to learn "
            "from it."
        ),
        ("1. The pump leaks often.\n2. The pump is too loud.\n3. The pump costs too much power."),
        ("What there is:\n- The drawing of 2009\n- The report\n- A test bench"),
        (
            "Our planning is not right. The planning must be faster. We want a planning that "
            "everybody sees. We need somebody who can calculate with it."
        ),
        (
            "We want a new website. The website must be in two languages. We also want to "
            "sell on the website."
        ),
        (
            "The oven loses heat. We want to use the heat again. We want to know what it "
            "yields. We need a solution."
        ),
        (
            "In the canteen food is left over. We want to throw away less of the food. We "
            "must know what guests leave in the canteen. We want to change what we buy with "
            "it."
        ),
        (
            "We need a better package for fish. The package must stay closed. The fish must "
            "stay fresh in it."
        ),
    ),
}
