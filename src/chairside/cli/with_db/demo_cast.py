"""Who is in the demonstration: made-up staff and patients, chairs and their monitors."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.kinds import AllergySeverity, Sex


@dataclass(frozen=True, slots=True)
class Staff:
    key: str
    name: str
    credentials: str
    roles: tuple[Role, ...]
    pin: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


STAFF = (
    Staff("desk", "Robin Park", "", (Role.FRONT_DESK,)),
    Staff("nurse", "Amara Okafor", "RN", (Role.NURSE,), "407192"),
    Staff("nurse2", "Luis Romero", "RN", (Role.NURSE,), "718304"),
    Staff("prescriber", "Helen Brandt", "MD", (Role.PRESCRIBER,), "926150"),
    Staff("therapist", "Noor Haddad", "LCSW", (Role.THERAPIST,)),
    Staff("admin", "Sam Whitlock", "", (Role.ADMIN,)),
    Staff("researcher", "Ines Moreau", "PhD", (Role.RESEARCHER,)),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A patient who never was. `allergy` None: asked, and none known."""

    family_name: str
    given_names: str
    birth_date: date
    sex: Sex
    weight_kg: Decimal
    height_cm: Decimal
    icd10: str
    condition: str
    medicines: tuple[tuple[str, str, str], ...]
    allergy: tuple[str, str, AllergySeverity] | None
    escort: tuple[str, str, str]


_RECURRENT = ("F33.2", "Major depressive disorder, recurrent, severe without psychotic features")
_SINGLE = ("F32.2", "Major depressive disorder, single episode, severe")

PEOPLE = (
    Person(
        "Lindqvist", "Maja", date(1986, 4, 17), Sex.FEMALE, Decimal("68.4"), Decimal(171),
        *_RECURRENT,
        (("Venlafaxine XR", "225 mg", "every morning"), ("Levothyroxine", "75 µg", "every morning")),
        ("Penicillin", "rash", AllergySeverity.MODERATE),
        ("Erik Lindqvist", "spouse", "555-0142"),
    ),
    Person(
        "Abara", "Chidi", date(1979, 11, 2), Sex.MALE, Decimal("91.2"), Decimal(183),
        *_RECURRENT,
        (("Sertraline", "200 mg", "every morning"),),
        None,
        ("Ngozi Abara", "sister", "555-0119"),
    ),
    Person(
        "Tanaka", "Yuki", date(1993, 1, 29), Sex.FEMALE, Decimal("54.7"), Decimal(160),
        *_SINGLE,
        (("Bupropion XL", "300 mg", "every morning"),),
        ("Latex", "contact dermatitis", AllergySeverity.MILD),
        ("Ken Tanaka", "father", "555-0177"),
    ),
    Person(
        "Fitzgerald", "Owen", date(1968, 7, 8), Sex.MALE, Decimal("84.0"), Decimal(178),
        *_RECURRENT,
        (("Escitalopram", "20 mg", "every morning"), ("Amlodipine", "5 mg", "every evening")),
        None,
        ("Mary Fitzgerald", "spouse", "555-0161"),
    ),
    Person(
        "Novak", "Petra", date(1990, 9, 23), Sex.FEMALE, Decimal("61.3"), Decimal(167),
        *_RECURRENT,
        (("Duloxetine", "60 mg", "every morning"),),
        ("Ondansetron", "headache", AllergySeverity.MILD),
        ("Jan Novak", "brother", "555-0188"),
    ),
    Person(
        "Delgado", "Marisol", date(1975, 3, 12), Sex.FEMALE, Decimal("73.9"), Decimal(165),
        *_RECURRENT,
        (("Mirtazapine", "30 mg", "every night"),),
        None,
        ("Ana Delgado", "daughter", "555-0133"),
    ),
    Person(
        "Osei", "Kwame", date(1983, 12, 5), Sex.MALE, Decimal("77.5"), Decimal(176),
        *_SINGLE,
        (("Fluoxetine", "40 mg", "every morning"),),
        None,
        ("Efua Osei", "spouse", "555-0150"),
    ),
    Person(
        "Petrov", "Irina", date(1959, 5, 30), Sex.FEMALE, Decimal("70.2"), Decimal(163),
        *_RECURRENT,
        (("Sertraline", "100 mg", "every morning"),),
        ("Sulfonamides", "swelling of the face", AllergySeverity.SEVERE),
        ("Alexei Petrov", "son", "555-0194"),
    ),
    Person(
        "Bianchi", "Luca", date(1998, 8, 14), Sex.MALE, Decimal("80.6"), Decimal(181),
        *_SINGLE,
        (),
        None,
        ("Sara Bianchi", "partner", "555-0126"),
    ),
    Person(
        "Kaur", "Simran", date(1988, 2, 3), Sex.FEMALE, Decimal("65.8"), Decimal(168),
        *_RECURRENT,
        (("Vortioxetine", "20 mg", "every morning"),),
        None,
        ("Harjit Kaur", "mother", "555-0105"),
    ),
    Person(
        "Weiss", "Jonas", date(1971, 10, 19), Sex.MALE, Decimal("88.9"), Decimal(186),
        *_RECURRENT,
        (("Venlafaxine XR", "150 mg", "every morning"),),
        None,
        ("Lena Weiss", "spouse", "555-0115"),
    ),
    Person(
        "Nguyen", "Linh", date(1995, 6, 27), Sex.FEMALE, Decimal("52.1"), Decimal(157),
        *_SINGLE,
        (("Sertraline", "150 mg", "every morning"),),
        None,
        ("Minh Nguyen", "brother", "555-0139"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoMonitor:
    label: str
    eui64: str
    chair: str | None
    """None: it stands at no chair, and what it sends waits in the queue."""


MONITORS = (
    *(
        DemoMonitor(f"Monitor {number}", f"0200C8FFFE0000{number:02X}", f"Chair {number}")
        for number in range(1, 8)
    ),
    DemoMonitor("Monitor 8", "0200C8FFFE000008", None),
)

# Reports so that the page visibly lives; real monitors are often set to a minute.
PERIOD_SECONDS = 5
