"""Small believable texts, and strategies that make many more of them."""

from hypothesis import strategies as st

from matching import Document, FeatureSpace, Part, learn
from matching.learning import ParallelText

# A lexicon that can be read at a glance; the shipped one changes with every release.
SMALL = learn(
    [
        ParallelText("lassen", "welding"),
        ParallelText(
            "Metalen delen met hitte of druk aan elkaar maken zodat een sterke naad ontstaat.",
            "Join parts of metal by heat or pressure so that a strong seam comes into being.",
        ),
        ParallelText("lassen leren", "learn welding"),
        ParallelText("pompen", "pumps"),
        ParallelText("pompen repareren", "repair pumps"),
        ParallelText("onderhoud", "maintenance"),
        ParallelText("onderhoud van motoren", "maintenance of engines"),
        ParallelText("milieu", "environment"),
        ParallelText("energie en milieu", "energy and environment"),
    ]
)


def new_space(**parameters: bool | int) -> FeatureSpace:
    """A space to fit, with the small lexicon."""
    return FeatureSpace(**parameters, lexicon=SMALL)  # type: ignore[arg-type]


PUMP = Document(
    "pump",
    (
        Part("Pompen die onverwacht uitvallen", field="title"),
        Part(
            "Onze koelwaterpompen staan te vaak stil. We willen trillingen meten.", field="problem"
        ),
        Part("PLC-programmeren, trillingsanalyse, onderhoudstechniek", field="skills"),
    ),
)
DASHBOARD = Document(
    "dashboard",
    (
        Part("A dashboard for our energy use", field="title"),
        Part("We want to see how much power each production line uses.", field="problem"),
        Part("Python; data visualisation", field="skills"),
        Part("elektrotechniek", "nl", field="skills", concept="electrical"),
        Part("electrical engineering", "en", field="skills", concept="electrical"),
    ),
)
WELDING = Document(
    "welding",
    (
        Part("Lasrobot sneller omstellen", field="title"),
        Part("Het omstellen van de lasrobot kost een uur per onderdeel.", field="problem"),
        Part("lassen, robotica, werktuigbouwkunde", field="skills"),
    ),
)
HEAT = Document(
    "heat",
    (
        Part("Restwarmte van de ovens gebruiken", field="title"),
        Part("Hoe verwarmen we het kantoor met warmte die nu verloren gaat?", field="problem"),
        Part("energietechniek; installatietechniek", field="skills"),
    ),
)
CHALLENGES = (PUMP, DASHBOARD, WELDING, HEAT)

ADA = Document(
    "ada",
    (
        Part("mechatronica, onderhoudsmonteur", field="study"),
        Part("PLC programmeren en storingen voorspellen met trillingen", field="wishes"),
    ),
)
BEN = Document("ben", (Part("Python", field="skills"), Part("welding", field="wishes")))
NOBODY = Document("nobody")

WORDS = [
    *("pomp", "motor", "lassen", "frezen", "warmte", "energie", "trillingen", "veiligheid"),
    *("onderhoud", "onderhoudsmonteur", "waterstofinstallatie", "PLC", "Python", "robot"),
    *("welding", "energy", "maintenance", "pump", "engineer", "sensor"),
]

texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
parts = st.builds(
    Part,
    text=texts,
    language=st.sampled_from(["nl", "en", None]),
    weight=st.sampled_from([0.2, 1.0, 3.0]),
    field=st.sampled_from(["skills", "wishes", "problem"]),
)
part_lists = st.lists(parts, max_size=4).map(tuple)
profiles = st.builds(Document, key=st.just("profile"), parts=part_lists)


def keyed(rows: list[tuple[Part, ...]]) -> list[Document]:
    """Give each list of parts a key of its own."""
    return [Document(f"c{number:02}", row) for number, row in enumerate(rows)]


collections = st.lists(part_lists, min_size=1, max_size=10).map(keyed)
