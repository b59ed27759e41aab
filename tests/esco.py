"""A download of ESCO in small: the shape of the official files, with skills that we made up."""

import csv
from pathlib import Path
from typing import Any

HEADER = [
    "conceptType",
    "conceptUri",
    "skillType",
    "reuseLevel",
    "preferredLabel",
    "altLabels",
    "hiddenLabels",
    "status",
    "modifiedDate",
    "scopeNote",
    "definition",
    "inScheme",
    "description",
]
# English and Dutch label, other labels with a bar between them.
SKILLS = [
    (
        "sharpen the blue chisel",
        "de blauwe beitel slijpen",
        "grind it|hone chisels",
        "slijpen",
    ),
    ("count loose bolts, nuts and rings", "losse bouten, moeren en ringen tellen", "", ""),
    ("listen to a worn bearing", "naar een versleten lager luisteren", "hear bearings", ""),
    ("mix paint for the ship", "verf voor het schip mengen", "", "verf maken|lak mengen"),
    ("draw the plan of a workshop", "de plattegrond van een werkplaats tekenen", "", ""),
    ("measure how warm the oven is", "meten hoe warm de oven is", "read the oven", ""),
    ("keep the stock of screws", "de voorraad schroeven bijhouden", "", ""),
    ("explain the machine to a colleague", "de machine aan een collega uitleggen", "", ""),
    ("write down what went wrong", "opschrijven wat er fout ging", "", ""),
    ("replace the seal of a pump", "de afdichting van een pomp vervangen", "", ""),
    ("clean the filters of the cooling", "de filters van de koeling schoonmaken", "", ""),
    ("choose the right glue for glass", "de juiste lijm voor glas kiezen", "", ""),
]


def address(number: int) -> str:
    return f"http://data.europa.eu/esco/skill/{number:08x}-0000-4000-8000-00000000{number:04x}"


def row_of(number: int, language: str, **changes: str) -> dict[str, str]:
    english, dutch, others, dutch_others = SKILLS[number]
    is_english = language == "en"
    values = {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": address(number),
        "skillType": "skill/competence",
        "reuseLevel": "cross-sector",
        "preferredLabel": english if is_english else dutch,
        "altLabels": (others if is_english else dutch_others).replace("|", "\n"),
        "status": "released",
        "inScheme": "http://data.europa.eu/esco/concept-scheme/skills",
        "description": "What it is, in one line.\nAnd one more.",
    }
    return {**dict.fromkeys(HEADER, ""), **values, **changes}


def write_file(path: Path, rows: list[dict[str, Any]], header: list[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_download(directory: Path, **changes: str) -> Path:
    """Both files; the Dutch one in another order, as nothing says that they are alike."""
    numbers = range(len(SKILLS))
    write_file(directory / "skills_en.csv", [row_of(n, "en", **changes) for n in numbers])
    write_file(directory / "skills_nl.csv", [row_of(n, "nl", **changes) for n in reversed(numbers)])
    return directory
