"""The forms there are: what is asked, in which order, and how each answer is read."""

from datetime import timedelta

from introbot.answering.language.swedish import tidy
from introbot.conversation.dialogs import Choices, Form, Read, Scene, Step
from introbot.people.days import read_day
from introbot.people.model import MOST_SEATS, Experience, Role
from introbot.people.permissions import Action

YES, NO = "Ja, gå vidare", "Nej, avbryt"
LONGEST_NAME = 80
LONGEST_PROFESSION = 60
HALF_A_YEAR = timedelta(days=182)
OLDEST_START = timedelta(days=3 * 365)
"""How long ago somebody may have begun who still is a nyanställd."""

WHAT_IS_KEPT = (
    "Välkommen! Innan vi börjar: det här sparar jag om dig, och varför.",
    (
        "Namn, roll, stadsdel, område, yrke och startdatum, för att hitta en mentor och följa upp."
        " Är du mentor också hur många du kan ta och vad du kan. Och vilken chatt du har, för att"
        " kunna skriva till dig."
    ),
    (
        "Din mentor eller nyanställda ser namn, yrke, område och startdatum. Den som samordnar"
        " introduktionen ser allt. En nyanställds uppgifter tas bort när mentorskapet har varit"
        " slut i 30 dagar. Med /mindata ser du dina, och med /glömmig tar du bort dem när du vill."
    ),
    "Skriv aldrig något om en klient. Du kan avbryta när som helst med /avbryt.",
)


def _fixed(*labels: str) -> Choices:
    return lambda _scene: labels


def _name(text: str, _scene: Scene) -> str | None:
    """Read a first name and a surname."""
    words = text.split()
    are_words = all(any(sign.isalpha() for sign in word) for word in words)
    fits = len(words) > 1 and len(text) <= LONGEST_NAME
    return text if fits and are_words and not any(map(str.isdigit, text)) else None


def _profession(text: str, _scene: Scene) -> str | None:
    plain = tidy(text).strip(" .!")
    is_word = len(plain) > 2 and not any(map(str.isdigit, plain)) and plain not in {"nej", "jag"}
    return text if is_word and len(text) <= LONGEST_PROFESSION else None


def _one_of(answers: dict[str, tuple[str, ...]]) -> Read:
    """Read one of a few answers, by any of the words beside it."""

    def read(text: str, _scene: Scene) -> str | None:
        said = tidy(text).strip(" .!,")
        return next((kept for kept, words in answers.items() if said in words), None)

    return read


def _district(text: str, scene: Scene) -> str | None:
    organisation = scene.organisation
    known = organisation.district(text) or organisation.like_district(text)
    return known or (text if not organisation.districts else None)


def _area(text: str, scene: Scene) -> str | None:
    organisation = scene.organisation
    known = organisation.area(text) or organisation.like_area(text)
    return known or (text if not organisation.areas else None)


def _start(text: str, scene: Scene) -> str | None:
    found = read_day(text, scene.today)
    return found.isoformat() if found and found >= scene.today - OLDEST_START else None


def _coming_day(text: str, scene: Scene) -> str | None:
    """Read a day from today on: in January "31 augusti" is the next, not the last."""
    found = read_day(text, scene.today)
    if found and found < scene.today:
        later = read_day(text, scene.today + HALF_A_YEAR)
        same = later and (later.month, later.day) == (found.month, found.day)
        found = later if same else found
    return found.isoformat() if found and found >= scene.today else None


def _number(lowest: int) -> Read:
    def read(text: str, _scene: Scene) -> str | None:
        first = text.split(maxsplit=1)[0]
        return str(int(first)) if first.isdecimal() and lowest <= int(first) <= MOST_SEATS else None

    return read


def _list(text: str, _scene: Scene) -> str | None:
    words = [word.strip(" .") for word in text.replace(" och ", ",").split(",")]
    return ", ".join(dict.fromkeys(word for word in words if word))


_CONSENT = Step(
    "vidare",
    WHAT_IS_KEPT,
    _one_of(
        {"ja": ("ja, gå vidare", "ja", "ok", "okej", "ja tack"), "nej": ("nej, avbryt", "nej")}
    ),
    "Svara ja eller nej.",
    _fixed(YES, NO),
)
_NAME = Step(
    "namn",
    ("Vad heter du? Skriv för- och efternamn.",),
    _name,
    "Det ser inte ut som ett för- och efternamn.",
)
_DISTRICT = Step(
    "stadsdel",
    ("I vilken stadsdelsförvaltning arbetar du?",),
    _district,
    "Den stadsdelen känner jag inte till.",
    lambda scene: scene.organisation.districts,
)
_AREA = Step(
    "omrade",
    ("Inom vilket verksamhetsområde?",),
    _area,
    "Det området känner jag inte till. Välj det som ligger närmast.",
    lambda scene: tuple(area.name for area in scene.organisation.areas),
)
_PROFESSION = Step(
    "yrke",
    ("Vad är ditt yrke?",),
    _profession,
    "Skriv ditt yrke med ett eller två ord.",
    _fixed("socialsekreterare", "biståndshandläggare"),
)
_START = Step(
    "start",
    ("Vilken dag började du, eller ska du börja? Skriv till exempel 1 februari.",),
    _start,
    "Det förstod jag inte som ett datum för en nyanställd. Skriv till exempel 1 februari.",
)
_EXPERIENCE = Step(
    "erfarenhet",
    ("Hur länge har du arbetat i yrket?",),
    _one_of(
        {
            Experience.GRADUATE.value: ("nyutexaminerad", "jag är nyutexaminerad", "ny", "nyexad"),
            Experience.SOME.value: ("1–2 år", "1-2 år", "1-2", "ett år", "två år", "1 år", "2 år"),
            Experience.MORE.value: ("mer än 2 år", "mer", "längre", "mer än två år", "erfaren"),
        }
    ),
    "Välj ett av svaren.",
    _fixed("Jag är nyutexaminerad", "1–2 år", "Mer än 2 år"),
)
_WISHES = Step(
    "metoder",
    (
        (
            "Är det något du helst vill att din mentor kan, till exempel en metod eller ett"
            " arbetssätt? Skriv med komma mellan, eller hoppa över."
        ),
    ),
    _list,
    may_be_skipped=True,
)
_LANGUAGES = Step(
    "sprak",
    ("Vill du helst ha en mentor som talar något annat språk än svenska? Skriv vilket.",),
    _list,
    may_be_skipped=True,
)
_SEATS = Step(
    "platser",
    ("Hur många nyanställda kan du vara mentor åt samtidigt?",),
    _number(1),
    f"Skriv ett tal från 1 till {MOST_SEATS}.",
    _fixed("1", "2", "3"),
)
_OFFERS = Step(
    "metoder",
    ("Vilka metoder eller arbetssätt kan du särskilt? Skriv med komma mellan, eller hoppa över.",),
    _list,
    may_be_skipped=True,
)
_SPEAKS = Step(
    "sprak",
    ("Vilka språk talar du utöver svenska? Skriv med komma mellan, eller hoppa över.",),
    _list,
    may_be_skipped=True,
)

JOIN = {
    Role.NEWCOMER: Form(
        "gå med som nyanställd",
        Action.JOIN,
        (
            _CONSENT,
            _NAME,
            _DISTRICT,
            _AREA,
            _PROFESSION,
            _START,
            _EXPERIENCE,
            _WISHES,
            _LANGUAGES,
        ),
    ),
    Role.MENTOR: Form(
        "gå med som mentor",
        Action.JOIN,
        (_CONSENT, _NAME, _DISTRICT, _AREA, _PROFESSION, _EXPERIENCE, _SEATS, _OFFERS, _SPEAKS),
    ),
    Role.ADMIN: Form("gå med som admin", Action.JOIN, (_CONSENT, _NAME)),
}
"""The form to join by, for each role; what the invitation says is not asked."""

WELCOME_BACK = Form("gå med som förinlagd", Action.JOIN, (_CONSENT,))
"""For somebody whom an admin has entered already."""

AWAY = Form(
    "ledig",
    Action.BE_AWAY,
    (
        Step(
            "fran",
            ("Från vilken dag är du borta som mentor? Skriv till exempel i dag eller 1 juni.",),
            _coming_day,
            "Det förstod jag inte som en dag framåt. Skriv till exempel i dag eller 1 juni.",
            _fixed("I dag"),
        ),
        Step(
            "till",
            ("Till och med vilken dag? Hoppa över om du inte vet.",),
            _coming_day,
            "Det förstod jag inte som en dag framåt. Skriv till exempel 31 augusti.",
            may_be_skipped=True,
        ),
        Step(
            "sort",
            ("Vad gäller det? Bara den som samordnar introduktionen ser det.",),
            _one_of(
                {
                    "ledig": ("ledig", "ledighet", "semester", "sjuk"),
                    "föräldraledig": ("föräldraledig", "föräldraledighet"),
                    "vikariat": ("vikariat eller tjänstledig", "vikariat", "tjänstledig"),
                }
            ),
            "Välj ett av svaren.",
            _fixed("Ledig", "Föräldraledig", "Vikariat eller tjänstledig"),
        ),
    ),
)
SEATS = Form(
    "platser",
    Action.SET_SEATS,
    (_SEATS._replace(read=_number(0), hint=f"Skriv ett tal från 0 till {MOST_SEATS}."),),
)

FORMS: dict[str, Form] = {form.name: form for form in (*JOIN.values(), WELCOME_BACK, AWAY, SEATS)}
