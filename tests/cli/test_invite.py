"""`invite`: a code that works in a chat, as often as it says and no more."""

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from introbot.answering.engine import Engine
from introbot.app.rules import load_rules
from introbot.clock import in_stockholm, now
from introbot.conversation import texts_sv
from introbot.conversation.forms import WHAT_IS_KEPT
from introbot.conversation.messages import Incoming, from_json, say
from introbot.conversation.respond import Responder
from introbot.outbox.model import State
from introbot.people.days import say_day
from introbot.people.model import Person, Role
from introbot.service.desk import Desk
from introbot.settings import read_settings
from introbot.storage import outbox, people
from introbot.storage.database import open_database, writing
from introbot.storage.people import Member

from .running import introbot

Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]

ORGANISATION = """\
stadsdelar: [Farsta, Bromma]
verksamhetsområden:
  - namn: barn och unga
    även: [barn]
  - namn: vuxen
"""
REFUSED = say(*texts_sv.NO_SUCH_INVITATION).text
ANSWERS = {
    Role.NEWCOMER: (
        *("ja", "Åsa Öberg", "Farsta", "vuxen", "socialsekreterare", "2027-02-01"),
        *("nyutexaminerad", "hoppa över", "hoppa över"),
    ),
    Role.MENTOR: (
        *("ja", "Åsa Öberg", "Farsta", "vuxen", "socialsekreterare", "mer", "2"),
        *("hoppa över", "hoppa över"),
    ),
    Role.ADMIN: ("ja", "Åsa Öberg"),
}


class Chats:
    """People who write to the bot in a data folder, and what each is answered."""

    def __init__(self, data: Path, knowledge: Path, engine: Engine) -> None:
        settings = read_settings({"INTROBOT_DATA": str(data), "INTROBOT_KNOWLEDGE": str(knowledge)})
        rules = load_rules(settings)
        self.database = open_database(data)
        self._desk = Desk(self.database, Responder(engine, rules.organisation).respond, now, rules)
        self._count = 0

    def says(self, chat: str, *texts: str) -> str:
        """Let somebody write; return the answer to the last of it."""
        answer = ""
        for text in texts:
            self._count += 1
            self._desk.take(Incoming("telegram", chat, str(self._count), text=text))
            answer = self._read(chat)
        return answer

    def joins(self, chat: str, code: str, role: Role = Role.ADMIN) -> str:
        return self.says(chat, f"/start {code}", *ANSWERS[role])

    def member(self, chat: str) -> Member | None:
        return people.at(self.database, "telegram", chat)

    def _read(self, chat: str) -> str:
        texts = []
        while owed := outbox.claim(self.database, "telegram", now()):
            outbox.settle(self.database, owed, State.SENT, now())
            if owed.chat == chat:
                texts.append(from_json(owed.reply).text)
        return "\n\n".join(texts)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kunskap"
    folder.mkdir()
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    return folder


@pytest.fixture
def run(data: Path, folder: Path) -> Run:
    return lambda *arguments: introbot("invite", *arguments, data=data, knowledge=folder)


@pytest.fixture
def chats(data: Path, folder: Path, engine: Engine) -> Iterator[Chats]:
    chats = Chats(data, folder, engine)
    yield chats
    chats.database.close()


def code_of(done: Done) -> str:
    """Return the code that was printed."""
    assert (done.returncode, done.stderr) == (0, b"")
    found = re.match(r"/start ([a-z2-7]{24})\n", done.stdout.decode())
    assert found, done.stdout.decode()
    return found[1]


def last_day(days: int) -> str:
    return say_day(in_stockholm(now() + timedelta(days=days)).date())


def refused(done: Done) -> str:
    """Return what was said of a command that could not be carried out."""
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def nothing_was_added(data: Path) -> bool:
    database = open_database(data)
    count = database.table("invitations").count
    database.close()
    return not count


@pytest.mark.parametrize("role", Role)
def test_code_lets_one_person_in_as_what_she_is_invited_as(
    run: Run, chats: Chats, role: Role
) -> None:
    done = run(role.value)
    code = code_of(done)
    told = done.stdout.decode()

    assert f"https://t.me/BOTENS_NAMN?start={code}\n" in told
    assert told.endswith(f"Gäller till {last_day(14)}, för en person.\n")
    assert chats.joins("1", code, role).startswith("Tack, Åsa! Du ")
    member = chats.member("1")
    assert member is not None
    assert (member.person.role, member.person.name) == (role, "Åsa Öberg")
    assert chats.says("2", f"/start {code}") == REFUSED
    assert chats.member("2") is None


def test_link_gives_the_same_code_as_the_line_to_write(run: Run) -> None:
    done = run("mentor")

    assert re.findall(r"(?:start=|/start )(\w+)", done.stdout.decode()) == [code_of(done)] * 2


def test_code_itself_is_kept_nowhere(run: Run, data: Path, chats: Chats) -> None:
    code = code_of(run("admin"))
    chats.says("1", f"/start {code}")
    chats.joins("1", code.upper())

    files = [path for path in data.iterdir() if path.is_file()]
    assert chats.member("1") is not None
    assert not [path for path in files if code.encode() in path.read_bytes().lower()]


def test_place_in_the_invitation_is_where_one_comes(run: Run, chats: Chats) -> None:
    code = code_of(run("mentor", "--district", "farsta", "--area", "barn"))

    chats.says("1", f"/start {code}", "ja", "Åsa Öberg", "socialsekreterare", "mer", "1")
    chats.says("1", "-", "-")

    member = chats.member("1")
    assert member is not None
    assert (member.person.district, member.person.area) == ("Farsta", "barn och unga")


def test_seats_are_counted_down_by_those_who_join(run: Run, chats: Chats) -> None:
    done = run("admin", "--seats", "2", "--days", "30")
    code = code_of(done)

    assert done.stdout.decode().endswith(f"Gäller till {last_day(30)}, för 2 personer.\n")
    assert chats.says("3", f"/start {code}") == say(*WHAT_IS_KEPT).text
    assert chats.joins("1", code).startswith("Tack, Åsa!")
    assert chats.joins("2", code).startswith("Tack, Åsa!")
    assert chats.says("3", *ANSWERS[Role.ADMIN]) == REFUSED
    assert chats.says("4", f"/start {code}") == REFUSED
    assert [chats.member(chat) is not None for chat in "1234"] == [True, True, False, False]


def test_invitation_of_somebody_entered_before_is_hers_alone(run: Run, chats: Chats) -> None:
    with writing(chats.database):
        person = Person("n-1", "Bo Berg", Role.NEWCOMER, "Bromma", "vuxen")
        people.save(chats.database, person, now())
    code = code_of(run("--ref", "n-1"))

    chats.says("1", f"/start {code}")
    assert chats.says("1", "ja").startswith("Tack, Bo!")
    member = chats.member("1")
    assert member is not None
    assert member.person == person
    assert chats.says("2", f"/start {code}") == REFUSED


def test_number_told_for_somebody_entered_before_is_one(run: Run, chats: Chats) -> None:
    with writing(chats.database):
        people.save(chats.database, Person("n-1", "Bo", Role.NEWCOMER, "Bromma"), now())

    done = run("--ref", "n-1", "--seats", "5")

    assert done.returncode == 2 or "för en person" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Ange en roll, eller --ref för någon som redan är inläst."),
        (("--district", "Farsta"), "Ange en roll, eller --ref"),
        (("mentor", "--district", "Tyresö"), '"Tyresö" är ingen stadsdel i organisation.yaml.'),
        (("mentor", "--area", "moln"), '"moln" är ing'),
        (("--ref", "n-99"), 'Ingen har referensen "n-99". Se people list.'),
        (("mentor", "--seats", "0"), "--seats är 1–200 och --days 1–365."),
        (("mentor", "--seats", "201"), "--seats är 1–200 och --days 1–365."),
        (("mentor", "--seats=-1"), "--seats är 1–200 och --days 1–365."),
        (("mentor", "--days", "0"), "--seats är 1–200 och --days 1–365."),
        (("mentor", "--days", "366"), "--seats är 1–200 och --days 1–365."),
        (("mentor", "--fel"), "okända argument: --fel"),
        (("chef",), "'chef' (välj bland 'nyanställd', 'mentor', 'admin')"),
    ],
)
def test_what_cannot_be_invited_is_told_and_no_code_is_made(
    run: Run, data: Path, arguments: tuple[str, ...], says: str
) -> None:
    assert says in refused(run(*arguments))
    assert nothing_was_added(data)


def test_what_is_wrong_is_told_in_right_words(run: Run) -> None:
    told = refused(run("mentor", "--area", "moln")) + refused(run("chef"))

    assert "ingen verksamhetsområde" not in told
    assert "okänt kommando" not in told


def test_seats_that_are_no_number_are_told_of_in_swedish(run: Run) -> None:
    assert "invalid" not in refused(run("mentor", "--seats", "tio"))


def test_any_place_is_taken_where_no_places_are_listed(run: Run, folder: Path) -> None:
    (folder / "organisation.yaml").unlink()

    assert code_of(run("nyanställd", "--district", "Farsta", "--area", "vuxen"))
