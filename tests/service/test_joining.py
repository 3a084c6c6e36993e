"""Joining, by talk: who follows an invitation, what is asked, and what of it is kept."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from introbot.answering.engine import Engine
from introbot.conversation import commands, texts_sv
from introbot.conversation.dialogs import OVER
from introbot.conversation.forms import WHAT_IS_KEPT
from introbot.conversation.messages import Address, Incoming, Reply, from_json, say
from introbot.conversation.respond import Responder
from introbot.knowledge.staffing import Area, Organisation, Rules
from introbot.outbox.model import State
from introbot.people.model import Experience, Person, Role
from introbot.service.desk import Desk
from introbot.service.ticker import Ticker
from introbot.storage import dialogs, invitations, outbox, people
from introbot.storage.database import FILE, open_database, tidy, writing
from introbot.storage.people import Member

CHANNEL = "prov"
CODE = "abcdefghijklmnopqrstuvwx"
OTHER_CODE = "234567abcdefghijklmnopqr"
RULES = Rules(
    Organisation(("Farsta", "Bromma"), (), (Area("barn och unga", ("barn",)), Area("vuxen")))
)
NO_SUCH = say(*texts_sv.NO_SUCH_INVITATION)
PERSONAL_NUMBERS = ("850709-9805", "8507099805", "19850709-9805", "850709 9805")

AS_NEWCOMER = (
    *("ja", "Åsa Öberg", "Farsta", "barn", "socialsekreterare", "1 februari"),
    *("nyutexaminerad", "BBIC, MI", "finska"),
)
AS_MENTOR = (
    *("ok", "Maja Mo", "farsta", "barn och unga", "Socialsekreterare", "mer", "2"),
    *("BBIC och MI", "hoppa över"),
)
NEWCOMER = Person(
    "",
    "Åsa Öberg",
    Role.NEWCOMER,
    "Farsta",
    "barn och unga",
    "socialsekreterare",
    date(2027, 2, 1),
    Experience.GRADUATE,
    0,
    ("BBIC", "MI"),
    ("finska",),
)
MENTOR = Person(
    "",
    "Maja Mo",
    Role.MENTOR,
    "Farsta",
    "barn och unga",
    "Socialsekreterare",
    None,
    Experience.MORE,
    2,
    ("BBIC", "MI"),
)


class Town:
    """People who write to the bot, a clock that a test turns, and what each one reads."""

    def __init__(
        self, folder: Path, engine: Engine, now: datetime, *, is_open: bool = True
    ) -> None:
        self.folder = folder
        self.now = now
        self._respond = Responder(engine, RULES.organisation, is_open=is_open).respond
        self._count = 0
        self.last = Incoming(CHANNEL, "", "")
        self.open()

    def restart(self) -> None:
        """Stop, and start again from what is on the disk."""
        self.database.close()
        self.open()

    def open(self) -> None:
        self.database = open_database(self.folder)
        self.desk = Desk(self.database, self._respond, lambda: self.now, RULES)

    def invites(self, role: Role, code: str = CODE, **more: object) -> None:
        valid = {"expires_at": self.now + timedelta(days=14), **more}
        with writing(self.database):
            invitations.add(self.database, code, role, **valid)  # type: ignore[arg-type]

    def enters(self, person: Person) -> int:
        with writing(self.database):
            return people.save(self.database, person, self.now)

    def says(self, text: str, chat: str = "åsa", *, private: bool = True) -> list[Reply]:
        """Let somebody write; return what she is answered."""
        return self._does(Incoming(CHANNEL, chat, self._key(), text=text, private=private))

    def presses(self, action: str, chat: str = "åsa", *, private: bool = True) -> list[Reply]:
        """Let somebody press a button; return what she is answered."""
        return self._does(Incoming(CHANNEL, chat, self._key(), action=action, private=private))

    def sends_picture(self, chat: str = "åsa") -> list[Reply]:
        return self._does(Incoming(CHANNEL, chat, self._key(), is_text=False))

    def joins(self, chat: str, code: str, answers: tuple[str, ...]) -> list[Reply]:
        return [reply for text in (f"/start {code}", *answers) for reply in self.says(text, chat)]

    def delivered_again(self) -> list[Reply]:
        """Hand over the last thing that was done once more."""
        return self._does(self.last)

    def member(self, chat: str = "åsa") -> Member | None:
        return people.at(self.database, CHANNEL, chat)

    def asked(self, chat: str = "åsa") -> int:
        """Return how many answers a dialog under way holds."""
        return len(dialogs.open_at(self.database, Address(CHANNEL, chat), self.now).answers)

    def kept(self) -> list[str]:
        """Return all that the database holds."""
        return list(self.database.conn.iterdump())

    def holds(self, text: str) -> bool:
        """Return whether a text is in any file, once what has been erased is tidied away."""
        tidy(self.database)
        wanted = text.encode()
        files = [path for path in self.folder.iterdir() if path.name.startswith(FILE)]
        return any(wanted in path.read_bytes() for path in files)

    def _key(self) -> str:
        self._count += 1
        return str(self._count)

    def _does(self, incoming: Incoming) -> list[Reply]:
        self.last = incoming
        self.desk.take(incoming)
        replies = []
        while owed := outbox.claim(self.database, CHANNEL, self.now):
            outbox.settle(self.database, owed, State.SENT, self.now)
            # Notices may follow at once, in office hours: they are no answers.
            (row,) = self.database.query("select key from outbox where id = ?", [owed.id])
            if owed.chat == incoming.chat and row["key"].startswith("svar:"):
                replies.append(from_json(owed.reply))
        return replies


@pytest.fixture
def town(tmp_path: Path, engine: Engine, now: datetime) -> Iterator[Town]:
    town = Town(tmp_path, engine, now)
    yield town
    town.database.close()


@pytest.fixture
def shut(tmp_path: Path, engine: Engine, now: datetime) -> Iterator[Town]:
    """The same, where only those who are invited may ask."""
    town = Town(tmp_path, engine, now, is_open=False)
    yield town
    town.database.close()


def text_of(replies: list[Reply]) -> str:
    return "\n\n".join(reply.text for reply in replies)


def one(replies: list[Reply]) -> Reply:
    (reply,) = replies
    return reply


def person_of(member: Member | None) -> Person:
    """Return the person who joined, but for the ref that was made up for her."""
    assert member is not None
    return member.person._replace(ref="")


def actions(reply: Reply) -> dict[str, str]:
    return {button.label: button.action for row in reply.buttons for button in row}


def test_newcomer_is_told_what_is_kept_and_asked_one_thing_at_a_time(town: Town) -> None:
    town.invites(Role.NEWCOMER)

    assert one(town.says(f"/start {CODE}")).text == say(*WHAT_IS_KEPT).text
    asked = [one(town.says(answer)) for answer in AS_NEWCOMER]

    assert [reply.text.partition(".")[0].partition("?")[0] for reply in asked[:6]] == [
        "Vad heter du",
        "I vilken stadsdelsförvaltning arbetar du",
        "Inom vilket verksamhetsområde",
        "Vad är ditt yrke",
        "Vilken dag började du, eller ska du börja",
        "Hur länge har du arbetat i yrket",
    ]
    assert asked[-1].text.startswith("Tack, Åsa! Du är med. Jag har antecknat: Farsta, ")
    assert person_of(town.member()) == NEWCOMER
    assert dialogs.open_at(town.database, Address(CHANNEL, "åsa"), town.now) == OVER


def test_mentor_is_asked_what_she_can_and_how_many(town: Town) -> None:
    town.invites(Role.MENTOR)

    told = town.joins("åsa", CODE, AS_MENTOR)

    assert told[-1].text.startswith("Tack, Maja! Du är med som mentor.")
    assert "Hur många nyanställda kan du vara mentor åt samtidigt?" in text_of(told)
    assert "Vilken dag började du" not in text_of(told)
    assert person_of(town.member()) == MENTOR


def test_every_choice_can_be_pressed(town: Town) -> None:
    town.invites(Role.MENTOR)
    reply = one(town.says(f"/start {CODE}"))
    for label in ("Ja, gå vidare", None, "Bromma", "vuxen", "biståndshandläggare", "1–2 år", "3"):
        reply = one(town.presses(actions(reply)[label]) if label else town.says("Maja Mo"))
    reply = one(town.presses(actions(reply)["Hoppa över"]))
    assert one(town.presses(actions(reply)["Hoppa över"])).text.startswith("Tack, Maja!")

    assert person_of(town.member()) == Person(
        *("", "Maja Mo", Role.MENTOR, "Bromma", "vuxen", "biståndshandläggare", None),
        *(Experience.SOME, 3),
    )


@pytest.mark.parametrize("written", ["2027-02-01", "1/2", "måndagen den 1 februari 2027"])
def test_start_is_understood_however_it_is_written(town: Town, written: str) -> None:
    town.invites(Role.NEWCOMER)

    town.joins("åsa", CODE, (*AS_NEWCOMER[:5], written, *AS_NEWCOMER[6:]))

    assert person_of(town.member()).start == date(2027, 2, 1)


def test_tillbaka_takes_one_step_back_each_time(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    questions = town.joins("åsa", CODE, AS_NEWCOMER[:4])

    assert one(town.says("tillbaka")) == questions[-2]
    assert one(town.says("Tillbaka.")) == questions[-3]
    assert one(town.presses(actions(questions[-3])["Tillbaka"])) == questions[-4]
    assert one(town.says("Bo Berg")) == questions[-3]
    for answer in AS_NEWCOMER[2:]:
        town.says(answer)
    assert person_of(town.member()) == NEWCOMER._replace(name="Bo Berg")


def test_tillbaka_before_any_answer_asks_the_same(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    first = one(town.says(f"/start {CODE}"))

    assert "Tillbaka" not in actions(first)
    assert one(town.says("tillbaka")) == first


@pytest.mark.parametrize("answered", range(len(AS_NEWCOMER)))
def test_avbryt_ends_it_wherever_one_is_and_leaves_nothing(town: Town, answered: int) -> None:
    town.invites(Role.NEWCOMER)
    before = town.database.table("people").count
    town.joins("åsa", CODE, AS_NEWCOMER[:answered])

    assert one(town.says("/avbryt")) == say(*texts_sv.CANCELLED)

    assert town.database.table("people").count == before
    assert town.database.table("dialogs").count == 0
    assert not town.holds("Åsa Öberg")
    assert one(town.says("/avbryt")) == say(*texts_sv.NOTHING_TO_CANCEL)
    assert town.joins("åsa", CODE, AS_NEWCOMER)[-1].text.startswith("Tack, Åsa!")


NONSENSE = {
    0: ("kanske", "Svara ja eller nej."),
    1: ("x", "Det ser inte ut som ett för- och efternamn."),
    2: ("Atlantis", "Den stadsdelen känner jag inte till."),
    3: ("rymden", "Det området känner jag inte till."),
    4: ("?", "Skriv ditt yrke"),
    5: ("snart", "Det förstod jag inte som ett datum för en nyanställd."),
    6: ("ganska", "Välj ett av svaren."),
}


@pytest.mark.parametrize(("answered", "said", "hint"), [(n, *one) for n, one in NONSENSE.items()])
def test_answer_that_makes_no_sense_gets_a_hint_and_the_question_again(
    town: Town, answered: int, said: str, hint: str
) -> None:
    town.invites(Role.NEWCOMER)
    question = town.joins("åsa", CODE, AS_NEWCOMER[:answered])[-1]

    again = one(town.says(said))

    assert again.paragraphs[0].text.startswith(hint)
    assert (again.paragraphs[1:], again.buttons) == (question.paragraphs, question.buttons)
    assert town.asked() == answered
    assert not answered or town.holds("Åsa Öberg") is (answered > 1)


@pytest.mark.parametrize("seats", ["noll", "0", "-1", "51", "²", "många"])
def test_seats_that_nobody_can_have_get_a_hint(town: Town, seats: str) -> None:
    town.invites(Role.MENTOR)
    town.joins("åsa", CODE, AS_MENTOR[:6])

    assert one(town.says(seats)).text.startswith("Skriv ett tal från 1 till 50.")
    assert town.asked() == 6


@pytest.mark.parametrize("answered", range(len(AS_NEWCOMER)))
def test_personal_number_in_an_answer_is_refused_and_kept_nowhere(
    town: Town, answered: int
) -> None:
    town.invites(Role.NEWCOMER)
    question = town.joins("åsa", CODE, AS_NEWCOMER[:answered])[-1]

    for number in PERSONAL_NUMBERS:
        assert town.says(f"Åsa {number}") == [say(*texts_sv.REFUSED), question]
        assert not town.holds(number)
    assert not town.holds("9805")
    for answer in AS_NEWCOMER[answered:]:
        town.says(answer)
    assert person_of(town.member()) == NEWCOMER
    assert not town.holds("9805")


@pytest.mark.parametrize(
    ("role", "answers"), [(Role.NEWCOMER, AS_NEWCOMER), (Role.MENTOR, AS_MENTOR)]
)
def test_restart_between_any_two_answers_changes_nothing(
    town: Town, tmp_path: Path, engine: Engine, role: Role, answers: tuple[str, ...]
) -> None:
    town.invites(role)
    told = []
    for text in (f"/start {CODE}", *answers):
        town.restart()
        told.append(one(town.says(text)))
    town.restart()

    unbroken = Town(tmp_path / "utan avbrott", engine, town.now)
    unbroken.invites(role)
    assert told == unbroken.joins("åsa", CODE, answers)
    assert person_of(town.member()) == person_of(unbroken.member())
    unbroken.database.close()


def test_same_update_delivered_twice_changes_nothing(town: Town) -> None:
    town.invites(Role.NEWCOMER, seats=2)
    for text in (f"/start {CODE}", *AS_NEWCOMER):
        assert len(town.says(text)) == 1
        kept = town.kept()
        assert town.delivered_again() == []
        town.restart()
        assert town.delivered_again() == []
        assert town.kept() == kept
    assert town.database.table("people").count == 1


OLD_BUTTONS = (
    *("svar:vidare:0", "svar:vidare:1", "svar:stadsdel:1", "svar:omrade:0", "svar:yrke:1"),
    *("svar:erfarenhet:2", "svar:metoder:-", "svar:sprak:-", "svar:yrke:<", "svar:namn:<"),
)
FORGED_BUTTONS = (
    *("svar:", "svar:yrke", "svar:yrke:", "svar:yrke:99", "svar:yrke:-1"),
    *("svar:yrke:²", "svar:yrke:" + "9" * 50, "svar::0", "svar:chef:0", "svar:yrke:0:0"),
)


def test_button_of_an_earlier_step_does_no_harm(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    question = town.joins("åsa", CODE, AS_NEWCOMER[:5])[-1]  # the start is asked for

    for action in OLD_BUTTONS:
        assert town.presses(action) == [question], action
    assert town.asked() == 5
    for answer in AS_NEWCOMER[5:]:
        town.says(answer)
    assert person_of(town.member()) == NEWCOMER
    for action in OLD_BUTTONS:
        assert town.presses(action) == [say(*texts_sv.OLD_BUTTON)], action
    assert person_of(town.member()) == NEWCOMER


@pytest.mark.parametrize("action", FORGED_BUTTONS)
def test_forged_choice_asks_the_same_again(town: Town, action: str) -> None:
    town.invites(Role.NEWCOMER)
    question = town.joins("åsa", CODE, AS_NEWCOMER[:4])[-1]

    assert town.presses(action) == [question]
    assert town.asked() == 4


@pytest.mark.parametrize("answered", [1, 4], ids=["name", "profession"])
def test_question_that_must_be_answered_cannot_be_skipped(town: Town, answered: int) -> None:
    town.invites(Role.NEWCOMER)
    town.joins("åsa", CODE, AS_NEWCOMER[:answered])

    town.presses("svar:namn:-")
    town.presses("svar:yrke:-")
    town.says("hoppa över")

    assert town.asked() == answered


def test_other_commands_and_pictures_leave_the_dialog_where_it_is(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    question = town.joins("åsa", CODE, AS_NEWCOMER[:3])[-1]

    assert town.says("/om") == [say(*texts_sv.ABOUT), question]
    assert one(town.sends_picture()) == say(*texts_sv.NOT_TEXT)
    town.says("/mentor")
    town.says("/finnsinte")
    assert one(town.says(AS_NEWCOMER[3])).text == "Vad är ditt yrke?"


@pytest.mark.parametrize("no", ["nej", "Nej, avbryt", "NEJ!"])
def test_no_to_the_first_question_stores_nothing(town: Town, no: str) -> None:
    town.invites(Role.NEWCOMER)
    tables = ("people", "dialogs", "wrong_codes", "context", "notices", "asked", "invitations")
    before = [list(town.database.table(name).rows) for name in tables]
    town.says(f"/start {CODE}", "en-som-tackar-nej")

    assert one(town.says(no, "en-som-tackar-nej")) == say(*texts_sv.CANCELLED)

    assert [list(town.database.table(name).rows) for name in tables] == before
    assert not town.holds("en-som-tackar-nej")


def test_dialog_that_is_left_for_a_week_is_over(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    town.joins("åsa", CODE, AS_NEWCOMER[:3])
    town.now += timedelta(days=7)
    Ticker(town.database, RULES, lambda: town.now, lambda: None).tick()

    assert not town.holds("Åsa Öberg")
    assert one(town.says("barn")) != say("Vad är ditt yrke?")
    assert town.member() is None


def test_invitation_that_runs_out_during_the_dialog_lets_nobody_in(town: Town) -> None:
    town.invites(Role.NEWCOMER, expires_at=town.now + timedelta(hours=1))
    town.joins("åsa", CODE, AS_NEWCOMER[:-1])
    town.now += timedelta(hours=1)

    assert one(town.says(AS_NEWCOMER[-1])) == NO_SUCH
    assert town.member() is None
    assert town.database.table("dialogs").count == 0


def test_place_in_the_invitation_is_not_asked_for(town: Town) -> None:
    town.invites(Role.NEWCOMER, district="Bromma", area="vuxen")

    told = town.joins("åsa", CODE, (*AS_NEWCOMER[:2], *AS_NEWCOMER[4:]))

    assert "stadsdelsförvaltning arbetar" not in text_of(told)
    assert "Inom vilket verksamhetsområde" not in text_of(told)
    assert told[-1].text.startswith("Tack, Åsa!")
    assert person_of(town.member()) == NEWCOMER._replace(district="Bromma", area="vuxen")


def test_somebody_entered_before_only_confirms(town: Town) -> None:
    person = NEWCOMER._replace(ref="n-17", name="Bo Berg")
    number = town.enters(person)
    town.invites(Role.NEWCOMER, person=number)

    assert one(town.says(f"/start {CODE}")).text == say(*WHAT_IS_KEPT).text
    assert town.member() is None
    assert one(town.says("ja")).text.startswith("Tack, Bo! Du är med.")

    member = town.member()
    assert member is not None
    assert (member.id, member.person) == (number, person)
    assert town.database.table("people").count == 1


def test_somebody_entered_before_who_says_no_is_not_reached(town: Town) -> None:
    town.invites(Role.NEWCOMER, person=town.enters(NEWCOMER._replace(ref="n-17")))
    town.says(f"/start {CODE}")

    assert one(town.says("nej")) == say(*texts_sv.CANCELLED)

    assert town.member() is None
    town.says(f"/start {CODE}", "annan")
    assert one(town.says("ja", "annan")).text.startswith("Tack, Åsa!")


def test_member_who_follows_a_link_uses_up_nothing(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    town.invites(Role.MENTOR, OTHER_CODE)
    town.joins("åsa", CODE, AS_NEWCOMER)

    assert one(town.says(f"/start {OTHER_CODE}")).text.startswith("Du är redan med, som nyanställd")
    assert town.joins("maja", OTHER_CODE, AS_MENTOR)[-1].text.startswith("Tack, Maja!")


def test_last_place_goes_to_whoever_is_done_first(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    town.joins("åsa", CODE, AS_NEWCOMER[:-1])
    town.joins("bo", CODE, AS_NEWCOMER)

    assert one(town.says(AS_NEWCOMER[-1])) == NO_SUCH
    assert (town.member("åsa"), town.member("bo") is None) == (None, False)
    assert town.database.table("people").count == 1


def test_whatever_is_wrong_with_a_code_is_answered_alike(town: Town) -> None:
    town.invites(Role.NEWCOMER, "gammalgammalgammalgammal", expires_at=town.now)
    town.invites(Role.ADMIN, "brukadbrukadbrukadbrukad")
    town.invites(Role.NEWCOMER)
    town.joins("bo", "brukadbrukadbrukadbrukad", ("ja", "Bo Berg"))
    forged = {
        "expired": "gammalgammalgammalgammal",
        "used up": "brukadbrukadbrukadbrukad",
        "guessed": "aaaaaaaaaaaaaaaaaaaaaaaa",
        "one letter off": f"{CODE[:-1]}y",
        "cut short": CODE[:-1],
        "two words": f"{CODE} {CODE}",
        "a hash": "0" * 64,
        "sql": "' or 1=1 --",
        "not latin": "åäö😀\u202e",
        "long": "a" * 4000,
    }

    told = {why: town.says(f"/start {code}", why) for why, code in forged.items()}
    for number in range(3):
        town.says(f"/start fel{number}", "hastig")
    told["must wait"] = town.says(f"/start {CODE}", "hastig")

    assert {why: replies for why, replies in told.items() if replies != [NO_SUCH]} == {}
    assert [town.member(why) for why in told] == [None] * len(told)
    assert town.database.table("dialogs").count == 0


def test_code_of_what_is_long_gone_is_answered_as_any_other(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    town.now += timedelta(days=14)
    Ticker(town.database, RULES, lambda: town.now, lambda: None).tick()

    assert town.database.table("invitations").count == 0
    assert town.says(f"/start {CODE}") == [NO_SUCH]


def test_code_may_be_written_in_whatever_case(town: Town) -> None:
    town.invites(Role.NEWCOMER)

    assert one(town.says(f"/START   {CODE.upper()} ")).text == say(*WHAT_IS_KEPT).text


def test_guessing_is_made_slow_and_a_right_code_then_waits_too(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    for guess in "abc":
        town.says(f"/start {guess}")

    assert town.says(f"/start {CODE}") == [NO_SUCH]
    town.now += timedelta(seconds=59)
    assert town.says(f"/start {CODE}") == [NO_SUCH]
    town.now += timedelta(seconds=1)
    assert one(town.says(f"/start {CODE}")).text == say(*WHAT_IS_KEPT).text


def test_each_further_guess_doubles_the_wait_up_to_a_day(town: Town) -> None:
    town.invites(Role.NEWCOMER, expires_at=town.now + timedelta(days=365))
    for guess in "abc":
        town.says(f"/start {guess}")
    wait = timedelta(minutes=1)
    for number in range(12):
        town.now += wait - timedelta(seconds=1)
        assert town.says(f"/start {CODE}") == [NO_SUCH]
        town.now += timedelta(seconds=1)
        town.says(f"/start fel{number}")
        wait = min(wait * 2, timedelta(days=1))
    assert wait == timedelta(days=1)
    town.now += wait
    assert one(town.says(f"/start {CODE}")).text == say(*WHAT_IS_KEPT).text


def test_one_chats_guesses_do_not_slow_another(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    for guess in "abcdef":
        town.says(f"/start {guess}", "gissar")

    assert one(town.says(f"/start {CODE}")).text == say(*WHAT_IS_KEPT).text
    assert town.says(f"/start {CODE}", "gissar") == [NO_SUCH]


def test_wait_survives_a_restart(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    for guess in "abc":
        town.says(f"/start {guess}")
    town.restart()

    assert town.says(f"/start {CODE}") == [NO_SUCH]


def test_guess_itself_is_kept_nowhere(town: Town) -> None:
    town.says("/start gissningsordet")

    assert not town.holds("gissningsordet")


def of_people() -> list[str]:
    errands = [command for command in commands.COMMANDS if command.action]
    return [f"/{name}" for command in errands for name in command.names]


@pytest.mark.parametrize("text", [f"/start {CODE}", *of_people()])
def test_in_a_group_nothing_of_people_is_done_or_told(town: Town, text: str) -> None:
    town.invites(Role.NEWCOMER, OTHER_CODE)
    town.invites(Role.MENTOR)
    town.joins("grupp", OTHER_CODE, AS_NEWCOMER)  # even if the group were somebody's chat
    kept = [list(town.database.table(name).rows) for name in ("people", "dialogs", "invitations")]

    assert town.says(text, "grupp", private=False) == [say(*texts_sv.PRIVATE_ONLY)]
    assert town.says(text, "annan grupp", private=False) == [say(*texts_sv.PRIVATE_ONLY)]

    assert kept == [
        list(town.database.table(name).rows) for name in ("people", "dialogs", "invitations")
    ]


def test_in_a_group_no_dialog_is_gone_on_with(town: Town) -> None:
    town.invites(Role.NEWCOMER)
    town.joins("grupp", CODE, AS_NEWCOMER[:1])

    town.says("Åsa Öberg", "grupp", private=False)
    town.presses("svar:namn:0", "grupp", private=False)
    town.says("/avbryt", "grupp", private=False)

    assert town.asked("grupp") == 1


@pytest.mark.parametrize("action", ["glom:ja", "para:ja", "byt:ja:1", "par:ja:1", "mott:nej:1:1"])
def test_in_a_group_no_button_of_people_is_heeded(town: Town, action: str) -> None:
    assert town.presses(action, "grupp", private=False) == [say(*texts_sv.PRIVATE_ONLY)]


SHUT = say(*texts_sv.INVITED_ONLY)


@pytest.mark.parametrize("text", ["boka tolk", "hej", "/start", "850709-9805", "😀", "på sidan?"])
def test_guest_of_a_bot_for_the_invited_gets_only_that_sentence(shut: Town, text: str) -> None:
    assert shut.says(text) == [SHUT]
    assert shut.database.table("asked").count == 0
    assert not shut.holds("9805")


@pytest.mark.parametrize("action", ["visa:boka-tolk", "hjalp:ja:boka-tolk", "inget", "skräp"])
def test_guest_of_a_bot_for_the_invited_gets_no_answer_by_a_button(shut: Town, action: str) -> None:
    assert shut.presses(action) == [SHUT]
    assert shut.database.table("feedback").count == 0


@pytest.mark.parametrize("text", ["/hjälp", "hjälp", "/om", "/avbryt", "/finnsinte"])
def test_guest_of_a_bot_for_the_invited_gets_no_help_to_ask(shut: Town, text: str) -> None:
    assert shut.says(text) == [SHUT]


def test_guest_of_a_bot_for_the_invited_is_not_told_to_ask(shut: Town) -> None:
    assert shut.sends_picture() == [SHUT]


def test_invited_guest_joins_a_shut_bot_and_then_gets_answers(shut: Town) -> None:
    shut.invites(Role.NEWCOMER)

    assert shut.joins("åsa", CODE, AS_NEWCOMER)[-1].text.startswith("Tack, Åsa!")
    assert "Boka tolk står i bilaga 2" in text_of(shut.says("boka tolk"))
    assert shut.says("boka tolk", "bo") == [SHUT]
    shut.presses("glom:ja")
    assert shut.says("boka tolk") == [SHUT]


def test_guest_of_an_open_bot_gets_answers(town: Town) -> None:
    assert "Boka tolk står i bilaga 2" in text_of(town.says("boka tolk"))
