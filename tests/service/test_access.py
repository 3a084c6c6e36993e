"""Who may do what: every role, every command and every button, true ones and forged ones."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest
from sqlite_utils import Database

from introbot.answering.engine import Engine
from introbot.conversation import commands, people_texts, presses, texts_sv
from introbot.conversation import pairing_notices as notices_sv
from introbot.conversation.messages import Incoming, Reply, from_json, say
from introbot.conversation.respond import Responder
from introbot.knowledge.staffing import Matching, Organisation, Rules
from introbot.mentoring.life import Because, State
from introbot.outbox.model import State as Sending
from introbot.people.model import Person, Role
from introbot.people.permissions import NOT_JOINED, Action, refusal
from introbot.service.desk import Desk
from introbot.storage import outbox, pairings, people
from introbot.storage.database import open_database, writing

CHANNEL = "prov"
RULES = Rules(Organisation(("Farsta", "Bromma")), Matching(approved_first=True))
ACCEPTED, ASKED, PROPOSED, ENDED = 1, 2, 3, 4
"""The pairings of the town by their rows."""

FOLK = (
    Person("n-1", "Nora Nyqvist", Role.NEWCOMER, "Farsta"),
    Person("n-2", "Bea Björkdal", Role.NEWCOMER, "Bromma"),
    Person("n-3", "Pia Plommongren", Role.NEWCOMER, "Farsta"),
    Person("n-4", "Otto Oxenryd", Role.NEWCOMER, "Farsta"),
    Person("m-1", "Mats Mattkvist", Role.MENTOR, "Farsta", seats=5),
    Person("m-2", "Boris Boforsen", Role.MENTOR, "Bromma", seats=5),
    Person("m-3", "Maja Majkvist", Role.MENTOR, "Farsta", seats=5),
    Person("a-1", "Ada Adolfsdal", Role.ADMIN, "Bromma"),
    Person("a-2", "Alva Alvkvist", Role.ADMIN, "Farsta"),
    Person("a-3", "Cesar Cedergran", Role.ADMIN),
)
GUEST = "guest"
NEWCOMER, MENTOR = "n-1", "m-1"
OTHER_ADMIN, ADMIN, CENTRAL = "a-1", "a-2", "a-3"
ACTORS = (GUEST, NEWCOMER, MENTOR, OTHER_ADMIN, ADMIN, CENTRAL)
"""Those who act, each in the chat of her ref."""

ROLE: dict[str, Role | None] = {
    GUEST: None,
    NEWCOMER: Role.NEWCOMER,
    MENTOR: Role.MENTOR,
    **dict.fromkeys((OTHER_ADMIN, ADMIN, CENTRAL), Role.ADMIN),
}
MEMBERS = {NEWCOMER, MENTOR, OTHER_ADMIN, ADMIN, CENTRAL}
ADMINS = {OTHER_ADMIN, ADMIN, CENTRAL}
MAY: dict[Action, set[str]] = {
    Action.JOIN: {GUEST, *MEMBERS},
    Action.SEE_OWN: MEMBERS,
    Action.ERASE_OWN: MEMBERS,
    Action.SEE_PAIRING: {NEWCOMER, MENTOR},
    Action.ANSWER_QUESTION: {MENTOR},
    Action.ANSWER_CHECK_IN: {NEWCOMER, MENTOR},
    Action.CHANGE: {NEWCOMER, MENTOR},
    Action.GIVE_OPINION: {NEWCOMER, MENTOR},
    Action.BE_AWAY: {MENTOR},
    Action.SET_SEATS: {MENTOR},
    Action.SEE_PEOPLE: ADMINS,
    Action.SEE_MENTORS: ADMINS,
    Action.PAIR: ADMINS,
    Action.APPROVE: ADMINS,
    Action.INVITE: ADMINS,
}
WAYS: dict[Action, tuple[str, ...]] = {
    Action.JOIN: ("/start fel",),
    Action.SEE_OWN: ("/mindata",),
    Action.ERASE_OWN: ("/glömmig", "glom:ja", "glom:nej"),
    Action.SEE_PAIRING: ("/mentor",),
    Action.ANSWER_QUESTION: ("par:ja:2", "par:nej:2", "par:sen:2"),
    Action.ANSWER_CHECK_IN: ("mott:ja:1:1", "mott:nej:1:1"),
    Action.CHANGE: ("/byt", "byt:ja:1", "byt:nej"),
    Action.GIVE_OPINION: ("tyckte:mycket:4", "tyckte:nej:4"),
    Action.BE_AWAY: ("/ledig", "/tillbaka"),
    Action.SET_SEATS: ("/platser",),
    Action.SEE_PEOPLE: ("/personer",),
    Action.SEE_MENTORS: ("/mentorer",),
    Action.PAIR: ("/para", "para:ja", "para:nej"),
    Action.APPROVE: ("par:ok:3", "par:stopp:3"),
    Action.INVITE: ("/bjudin", "/bjudin nyanställd Farsta"),
}
"""How each action is asked for: a command, or a button."""


class Town(NamedTuple):
    """A database where a pairing stands at each stage, and a desk on it."""

    database: Database
    desk: Desk
    now: datetime

    def does(self, ref: str, what: str) -> list[Reply]:
        """Let somebody write a command, or press a button; return what she is answered."""
        key = str(self.database.table("inbox").count)
        text, action = (what, "") if what.startswith("/") else ("", what)
        self.desk.take(Incoming(CHANNEL, ref, key, text=text, action=action))
        replies = []
        while owed := outbox.claim(self.database, CHANNEL, self.now):
            (row,) = self.database.query("select key from outbox where id = ?", [owed.id])
            outbox.settle(self.database, owed, Sending.SENT, self.now)
            if owed.chat == ref and row["key"].startswith("svar:"):
                replies.append(from_json(owed.reply))
        return replies

    def rows(self, table: str) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self.database.query(f"select * from {table}")}  # noqa: S608 - our own name

    def kept(self) -> list[list[dict[str, Any]]]:
        """Return all that is kept of people, and of who is whose mentor."""
        tables = ("people", "pairings", "met", "opinions", "absences", "notices", "invitations")
        return [list(self.database.table(name).rows) for name in (*tables, "dialogs")]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The town before anybody acts."""
    database = open_database(tmp_path_factory.mktemp("stad"))
    now = datetime.fromisoformat("2027-01-11T08:00:00+00:00")
    with writing(database):
        for person in FOLK:
            people.reach(database, people.save(database, person, now), CHANNEL, person.ref)
        for newcomer, mentor in ("n-1", "m-1"), ("n-2", "m-2"), ("n-3", "m-3"), ("n-4", "m-1"):
            both = [people.by_ref(database, ref) for ref in (newcomer, mentor)]
            one, other = (member.id for member in both if member)
            pairings.add(database, one, other, score=0, reason="Ni arbetar båda där.", now=now)
        by_row = {row: pairings.by_id(database, row) for row in (ACCEPTED, ASKED, ENDED)}
        for row, pairing in by_row.items():
            assert pairing is not None
            because = Because.YEAR if row == ENDED else None
            state = {ACCEPTED: State.ACCEPTED, ASKED: State.ASKED, ENDED: State.ENDED}[row]
            pairings.move(database, pairing, state, now, because=because)
            pairings.begin(database, pairing, date(2027, 1, 11))
            pairings.ask_by(database, pairing, date(2027, 1, 14), put_off=False)
    yield database
    database.close()


@pytest.fixture(scope="module")
def responder_here(engine: Engine) -> Responder:
    return Responder(engine, RULES.organisation)


def opened(model: Database, responder: Responder, now: datetime) -> Town:
    """Return a town of one's own, as the model."""
    connection = sqlite3.connect(":memory:")
    model.conn.backup(connection)
    database = Database(connection, execute_plugins=False, strict=True)
    database.execute("pragma foreign_keys = on")
    return Town(database, Desk(database, responder.respond, lambda: now, RULES), now)


@pytest.fixture
def town(model: Database, responder_here: Responder, now: datetime) -> Iterator[Town]:
    town = opened(model, responder_here, now)
    yield town
    town.database.close()


def reason(actor: str, action: Action) -> str:
    """Return why an actor may not do an action."""
    told = refusal(ROLE[actor], action)
    assert told
    return told


def test_every_action_has_its_roles_and_a_way_to_ask_for_it() -> None:
    assert set(MAY) == set(WAYS) == set(Action)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("action", Action)
def test_role_may_do_exactly_what_is_hers(town: Town, actor: str, action: Action) -> None:
    for way in WAYS[action]:
        before = town.kept()
        told = town.does(actor, way)

        assert told, way
        if actor in MAY[action]:
            assert refusal(ROLE[actor], action) is None
            assert say(NOT_JOINED) not in told
            assert "Det där är bara för" not in told[0].text
        else:
            assert told == [say(reason(actor, action))], way
            assert town.kept() == before
        if way == "glom:ja":
            return


@pytest.mark.parametrize("action", sorted(set(Action) - {Action.JOIN}))
def test_refusal_is_a_swedish_sentence_that_says_for_whom_it_is(action: Action) -> None:
    assert reason(GUEST, action) == NOT_JOINED
    for actor in set(ACTORS) - MAY[action] - {GUEST}:
        told = reason(actor, action)
        assert told.startswith("Det där är bara för ")
        assert told.endswith(("nyanställda och mentorer.", "mentorer.", "introduktionen."))


def test_admin_of_another_stadsdel_reaches_nobody_here(town: Town) -> None:
    before = town.kept()

    for way in "par:ok:3", "par:stopp:3", "par:ok:1", "par:stopp:1":
        assert town.does(OTHER_ADMIN, way) == [say(*texts_sv.NO_SUCH_CHOICE)]
    for invited in "nyanställd Farsta", "mentor Farsta 3", "admin Farsta", "admin", "admin Bromma":
        told = town.does(OTHER_ADMIN, f"/bjudin {invited}")
        assert told == [people_texts.not_your_district()], invited
    assert town.kept() == before


def test_admin_sees_her_own_stadsdel_and_what_all_share(town: Town) -> None:
    for way in "/personer", "/mentorer", "/para":
        told = town.does(OTHER_ADMIN, way)[0].text
        assert "Bea Björkdal" in told or way == "/para"
        assert not names_in(told) & {"Nora Nyqvist", "Pia Plommongren", "Mats Mattkvist"}
    for way in "/personer", "/mentorer":
        told = town.does(ADMIN, way)[0].text
        assert "Pia Plommongren" in told
        assert not names_in(told) & {"Bea Björkdal", "Boris Boforsen"}
        assert names_in(town.does(CENTRAL, way)[0].text) >= {"Pia Plommongren", "Bea Björkdal"}


@pytest.mark.parametrize("admin", [ADMIN, CENTRAL])
def test_admin_of_the_stadsdel_decides_on_a_proposal(town: Town, admin: str) -> None:
    assert town.does(admin, "par:ok:3") == [notices_sv.approved()]
    assert town.rows("pairings")[PROPOSED]["state"] == "asked"
    assert town.does(admin, "par:ok:3") == [say(*texts_sv.NO_SUCH_CHOICE)]


def test_admin_invites_to_her_own_stadsdel_and_the_central_one_anywhere(town: Town) -> None:
    town.does(OTHER_ADMIN, "/bjudin nyanställd Bromma 12")
    town.does(OTHER_ADMIN, "/bjudin mentor")
    town.does(CENTRAL, "/bjudin admin Farsta")
    town.does(CENTRAL, "/bjudin mentor")

    invited = [
        (row["role"], row["district"], row["seats"]) for row in town.rows("invitations").values()
    ]
    assert invited == [
        *(("nyanställd", "Bromma", 12), ("mentor", "Bromma", 1)),
        *(("admin", "Farsta", 1), ("mentor", "", 1)),
    ]


NUMBERS = (
    *("1", "2", "3", "4", "0", "5", "99", "-1", "+1", "01", "99999999999", "999999999999"),
    *("9223372036854775807", "9223372036854775808", "9" * 50, "", " ", " 1", "1 ", "1\n", "1.0"),
    *("1e3", "0x1", "1_0", "١", "３", "²", "½", "一", "1:1", "1;1", "1,2", "1 or 1=1", "null"),
    *("1'--", "%", "_", "*"),
)
BEGIN_WITH_PAIRING = (
    *(notices_sv.YES, notices_sv.NO, notices_sv.LATER, notices_sv.APPROVE, notices_sv.STOP),
    *(notices_sv.CHANGE, *(f"{notices_sv.OPINION}{word}:" for word in notices_sv.HELPED)),
)
BEGIN_WITH_MORE = (notices_sv.MET, notices_sv.NOT_MET)
JUNK = (
    *("x" * 64, ":" * 64, "å" * 32, "😀" * 16, "\x00" * 64, "\u202e" * 21, " " * 64, "9" * 64),
    *("par:", "par:ja", "par:ja1", "par;ja;1", "PAR:JA:1", "par:JA:1", "par::1", "pär:ja:1"),
    *("par：ja：1", "mott:", "mott:ja:", "mott:ja::", "mott:kanske:1:1", "byt:", "byt:ja:"),
    *("byt:nej:1", "tyckte:", "tyckte:mycket", "tyckte::1", "tyckte:annat:4", "tyckte:4:mycket"),
    *("glom:", "glom:ja:1", "glöm:ja", "para:", "para:ja:1", "svar:", "svar:vidare:0"),
    *("svar:fran:0", "svar:platser:0", "svar:platser:²", "svar:platser:" + "9" * 50, "visa:"),
    *("visa:finns-inte", "visa:../../etc/passwd", "hjalp:ja:", "hjalp:ja:n-1", "inget:1"),
)
BUTTONS = tuple(
    dict.fromkeys(
        [
            *(f"{begins}{number}" for begins in BEGIN_WITH_PAIRING for number in NUMBERS),
            *(f"{begins}{number}:1" for begins in BEGIN_WITH_MORE for number in NUMBERS),
            *(f"{begins}1:{number}" for begins in BEGIN_WITH_MORE for number in NUMBERS),
            *(notices_sv.KEEP, presses.ERASE, presses.DO_NOT_ERASE),
            *(presses.PAIR_ALL, presses.PAIR_NONE, *JUNK),
        ]
    )
)
REST = (
    *("", "1", "-1", "²", "n-2", "m-2", "ja", "nyanställd", "nyanställd Farsta", "admin"),
    *("nyanställd Bromma 5", "mentor Bromma 0", "mentor Bromma -1", "mentor Bromma 201"),
    *("mentor " + "9" * 60, "mentor ٣", "admin Farsta", "admin Bromma", "chef Bromma", "a" * 3000),
    *("'; drop table people; --", "Bea Björkdal", "😀", "%", "\u202e"),
)
SAID = tuple(
    f"/{name} {rest}".strip()
    for command in commands.COMMANDS
    for name in command.names
    for rest in REST
)


def names_in(text: str) -> set[str]:
    """Return whose name, or whose surname, stands in a text."""
    return {one.name for one in FOLK if one.name.split()[1] in text}


def known_to(actor: str) -> set[str]:
    """Return the names that an actor may be told."""
    own = {one.name for one in FOLK if one.ref == actor}
    if actor in ADMINS:
        district = next(one.district for one in FOLK if one.ref == actor)
        return own | {one.name for one in FOLK if not district or one.district in {"", district}}
    return (
        own
        | {
            NEWCOMER: {"Mats Mattkvist"},
            MENTOR: {"Nora Nyqvist"},
            GUEST: set(),
        }[actor]
    )


def beyond(actor: str) -> set[int]:
    """Return the pairings that an actor must not change."""
    return {
        GUEST: {ACCEPTED, ASKED, PROPOSED, ENDED},
        NEWCOMER: {ASKED, PROPOSED, ENDED},
        MENTOR: {ASKED, PROPOSED},
        OTHER_ADMIN: {ACCEPTED, PROPOSED, ENDED},
        ADMIN: {ASKED},
        CENTRAL: set(),
    }[actor]


def wrongs(town: Town, actor: str, what: str) -> list[str]:
    """Return what is wrong with what comes of something an actor does."""
    before, others = town.rows("pairings"), town.rows("people")
    all_before = town.kept()
    told = town.does(actor, what)
    after, others_after = town.rows("pairings"), town.rows("people")
    text = "\n".join(
        reply.text + (reply.attachment.text if reply.attachment else "") for reply in told
    )
    labels = "\n".join(b.label for reply in told for row in reply.buttons for b in row)
    invited = [row for row in town.rows("invitations").values() if actor == OTHER_ADMIN]
    found = {
        "no answer": not told,
        "a fault": any(row["failed"] for row in town.rows("inbox").values()),
        "apologised": texts_sv.broken() in told,
        "tells of others": bool(names_in(text + labels) - known_to(actor)),
        "changes others' pairings": any(before[row] != after.get(row) for row in beyond(actor)),
        "changes other people": any(
            row != others_after.get(number) for number, row in others.items() if row["ref"] != actor
        ),
        "invites elsewhere": any(
            row["district"] != "Bromma" or row["role"] == "admin" for row in invited
        ),
        "guest changes something": actor == GUEST and town.kept() != all_before,
    }
    errand = None if what.startswith("/") else presses.errand_of(what)
    if errand and actor not in MAY[errand.action]:
        found["no reason"] = told != [say(reason(actor, errand.action))]
    return [f"{what!r}: {name}: {text}" for name, is_so in found.items() if is_so]


@pytest.mark.parametrize("actor", ACTORS)
def test_no_button_however_forged_tells_of_others_or_changes_theirs(
    model: Database, responder_here: Responder, now: datetime, actor: str
) -> None:
    for action in BUTTONS:
        town = opened(model, responder_here, now)
        assert wrongs(town, actor, action) == []
        town.database.close()


@pytest.mark.parametrize("actor", ACTORS)
def test_no_command_whatever_follows_it_tells_of_others_or_changes_theirs(
    model: Database, responder_here: Responder, now: datetime, actor: str
) -> None:
    for text in SAID:
        town = opened(model, responder_here, now)
        assert wrongs(town, actor, text) == []
        town.database.close()


@pytest.mark.parametrize("action", [one for one in BUTTONS if presses.errand_of(one) is None])
def test_forged_button_is_answered_as_one_too_old(town: Town, action: str) -> None:
    told = town.does(CENTRAL, action)

    assert told in ([say(*texts_sv.OLD_BUTTON)], town.does(GUEST, action))


@pytest.mark.parametrize("actor", [NEWCOMER, MENTOR])
def test_button_of_a_pairing_that_is_not_hers_is_answered_as_one_that_is_not_there(
    town: Town, actor: str
) -> None:
    before = town.kept()
    ways = ("byt:ja:{}", "mott:ja:{}:1", "mott:nej:{}:1", "tyckte:mycket:{}")
    for way in ways if actor == NEWCOMER else (*ways, "par:ja:{}", "par:nej:{}", "par:sen:{}"):
        theirs = [town.does(actor, way.format(number)) for number in sorted(beyond(actor))]
        missing = town.does(actor, way.format(77))
        assert theirs == [missing] * len(theirs), way
        assert missing == [say(*texts_sv.NO_SUCH_CHOICE)]
    assert town.kept() == before


def test_newcomer_cannot_say_yes_for_her_mentor(town: Town) -> None:
    before = town.kept()

    for way in "par:ja:2", "par:nej:2", "par:sen:2":
        assert town.does("n-2", way) == [say(reason(NEWCOMER, Action.ANSWER_QUESTION))]
    assert town.kept() == before


def test_role_that_is_lost_during_a_dialog_ends_what_it_led_to(town: Town) -> None:
    town.does(MENTOR, "/platser")
    with writing(town.database):
        people.save(town.database, FOLK[4]._replace(role=Role.NEWCOMER, seats=0), town.now)
    before = town.rows("people")

    told = town.does(MENTOR, "svar:platser:2")

    assert told == [say(reason(NEWCOMER, Action.SET_SEATS))]
    assert town.rows("people") == before
    assert town.database.table("dialogs").count == 0


def test_check_in_that_was_never_asked_is_not_answered(town: Town) -> None:
    for number in 2, 77, 12345:
        town.does(NEWCOMER, f"mott:nej:1:{number}")

    assert town.database.table("notices").count == 0


def test_forged_check_in_does_not_take_the_place_of_the_opinion(town: Town) -> None:
    town.does(NEWCOMER, "mott:ja:1:0")
    pairing = pairings.by_id(town.database, ACCEPTED)
    assert pairing is not None
    with writing(town.database):
        pairings.move(town.database, pairing, State.ENDED, town.now, because=Because.YEAR)

    town.does(NEWCOMER, "tyckte:mycket:1")

    assert town.database.table("opinions").count == 1


def test_mentor_cannot_decline_before_she_is_asked(town: Town) -> None:
    town.does("m-3", "par:nej:3")

    assert town.rows("pairings")[PROPOSED]["state"] == "proposed"
