"""Whoever is erased is in no file afterwards, and those who were with her are told."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from introbot.answering.engine import Engine
from introbot.channels.base import Gone, HandOver, NotSent, Outcome, Sent, Unknown
from introbot.conversation.dialogs import Dialog
from introbot.conversation.messages import Address, Incoming, Reply, say
from introbot.conversation.respond import Responder
from introbot.knowledge.staffing import Rules
from introbot.mentoring.life import Because, Pairing, State
from introbot.outbox.model import Owed
from introbot.outbox.model import State as Sending
from introbot.people.model import Person, Role
from introbot.service.courier import Courier
from introbot.service.desk import Desk
from introbot.service.pairs import admin, endings, rounds
from introbot.service.pairs.ledger import Ledger
from introbot.service.ticker import Ticker
from introbot.storage import dialogs, erasure, invitations, notices, outbox, pairings, people
from introbot.storage.database import FILE, open_database, tidy, writing
from introbot.storage.people import Member

CHANNEL = "prov"
RULES = Rules()
HER = "Zackarina Qvistlund-Åberg"
HER_REF = "ref-hemlig-4711"
HER_CHAT = "chatt-9876543210"
HER_WORD = "schackmästerska"
TRACES = (HER, "Zackarina", "Qvistlund", HER_REF, HER_CHAT, HER_WORD)
MAJA, SOFIA, ANNA = "m-1", "m-2", "n-1"
"""The refs of others, each reached in the chat of her ref."""


class Post:
    """A channel that remembers what each one got, and has the outcomes it was handed."""

    name = CHANNEL

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.got: list[tuple[str, str]] = []

    async def send(self, chat: str, reply: Reply) -> Outcome:
        self.got.append((chat, reply.text))
        return self.outcomes.pop(0) if self.outcomes else Sent("1")

    async def receive(self, hand_over: HandOver) -> None:
        raise NotImplementedError


class Office:
    """A bot at work on one folder, at a time that a test sets."""

    def __init__(self, folder: Path, engine: Engine, now: datetime) -> None:
        self.folder = folder
        self.now = now
        self.database = open_database(folder)
        self.post = Post()
        self.courier = Courier(self.database, self.post, self.clock)
        self._desk = Desk(self.database, Responder(engine).respond, self.clock, RULES)
        self._ticker = Ticker(self.database, RULES, self.clock, self.courier.wake)

    def clock(self) -> datetime:
        return self.now

    def enters(self, ref: str, role: Role, name: str = "", **more: Any) -> Member:
        """Enter somebody, who is reached in the chat of her ref."""
        person = Person(ref, name or f"Person {ref}", role, "Farsta", **more)
        if role is Role.MENTOR:
            person = person._replace(seats=more.get("seats", 3))
        with writing(self.database):
            number = people.save(self.database, person, self.now)
            people.reach(self.database, number, CHANNEL, HER_CHAT if ref == HER_REF else ref)
        return self.member(ref)

    def enters_her(self, role: Role) -> Member:
        words = (HER_WORD,)
        return self.enters(HER_REF, role, HER, profession=HER_WORD, methods=words, languages=words)

    def member(self, ref: str) -> Member:
        member = people.by_ref(self.database, ref)
        assert member is not None
        return member

    def pairs(self, newcomer: str, mentor: str) -> Pairing:
        """Make a pairing that both know of."""
        with writing(self.database):
            one, other = self.member(newcomer), self.member(mentor)
            ledger = Ledger(self.database, RULES, self.now)
            pairing = admin.pair_by_hand(ledger, one, other, reason=f"Mentorn kan {HER_WORD}.")
            pairings.lock(self.database, pairing, locked=False)
            return pairing

    def runs_a_round(self) -> None:
        with writing(self.database):
            rounds.run(Ledger(self.database, RULES, self.now))

    def does(self, chat: str, text: str = "", action: str = "") -> None:
        key = str(self.database.table("inbox").count)
        self._desk.take(Incoming(CHANNEL, chat, key, text=text, action=action))

    def forgets_her(self) -> None:
        """Let her have herself erased; nothing is sent yet."""
        self.does(HER_CHAT, action="glom:ja")

    async def delivers(self) -> list[tuple[str, str]]:
        """Send what is owed; return who got what."""
        self.post.got.clear()
        await self.courier.deliver()
        return list(self.post.got)

    async def comes_to(self, moment: datetime) -> list[tuple[str, str]]:
        """Let time pass; return who got what by then."""
        self.now = moment
        self._ticker.tick()
        return await self.delivers()

    def traces(self) -> list[str]:
        """Return what of her stands in any file of the database, its log included."""
        files = [path for path in self.folder.iterdir() if path.name.startswith(FILE)]
        content = b"".join(path.read_bytes() for path in files)
        return [trace for trace in TRACES if trace.encode() in content]

    def rows(self, table: str) -> list[dict[str, Any]]:
        return list(self.database.table(table).rows)


@pytest.fixture
def office(tmp_path: Path, engine: Engine, now: datetime) -> Iterator[Office]:
    """In office hours, on a Monday."""
    office = Office(tmp_path, engine, now)
    yield office
    office.database.close()


def to(chat: str, sent: list[tuple[str, str]]) -> str:
    """Return what somebody got, as one text."""
    return "\n".join(text for one, text in sent if one == chat)


def owe(office: Office, chat: str, key: str, text: str) -> None:
    with writing(office.database):
        outbox.owe(office.database, Address(CHANNEL, chat), key, say(text), office.now)


def claimed(office: Office) -> Owed:
    owed = outbox.claim(office.database, CHANNEL, office.now)
    assert owed is not None
    return owed


def erase_alone(office: Office) -> None:
    """Erase her as the service does, but with no goodbye."""
    with writing(office.database):
        her = office.member(HER_REF)
        endings.leave(Ledger(office.database, RULES, office.now), her)
        erasure.erase(office.database, her)
    assert tidy(office.database)


def fill_with_her(office: Office, role: Role) -> None:
    """Put her in every table that can hold something of somebody."""
    her = office.enters_her(role)
    office.enters(ANNA, Role.NEWCOMER, cannot=(HER_REF, "m-9"), manager=HER_REF)
    office.enters(MAJA, Role.MENTOR, cannot=("m-9", HER_REF), manager=HER_REF)
    if role is not Role.ADMIN:
        both = (HER_REF, MAJA) if role is Role.NEWCOMER else (ANNA, HER_REF)
        pairing = office.pairs(*both)
        with writing(office.database):
            pairings.note_met(office.database, pairing, 1, her.id, has_met=True, now=office.now)
    place = Address(CHANNEL, HER_CHAT)
    with writing(office.database):
        dialog = Dialog("platser", 0, {"namn": HER}, {"yrke": HER_WORD})
        dialogs.keep(office.database, place, dialog, office.now)
        invitations.look_up(office.database, "fel", place, office.now)
        later = office.now + timedelta(days=100)
        invitations.add(office.database, "kod", role, person=her.id, expires_at=later)
        pairings.note_absence(office.database, her.id, "ledig", date(2027, 1, 1), None)
        notices.owe(office.database, her.id, "längre fram", say(f"Hej {HER}!"), later)
        office.database.execute(
            "insert into rounds (at, given, came_to) values ('nu', ?, ?)", [HER_REF, HER]
        )
    office.does(HER_CHAT, "boka tolk")


@pytest.mark.parametrize("role", Role)
def test_nothing_of_her_is_left_in_any_file(office: Office, role: Role) -> None:
    fill_with_her(office, role)
    assert tidy(office.database)
    assert office.traces() == list(TRACES)

    erase_alone(office)

    assert office.traces() == []


@pytest.mark.parametrize("role", Role)
async def test_nothing_of_her_is_left_once_the_goodbye_is_sent(office: Office, role: Role) -> None:
    fill_with_her(office, role)
    office.does(HER_CHAT, "/mindata")
    await office.delivers()
    office.does(HER_CHAT, "/glömmig")

    office.forgets_her()
    goodbye = to(HER_CHAT, await office.delivers())

    assert "Klart. Jag har tagit bort allt om dig." in goodbye
    assert office.traces() == []


def test_nothing_of_anybody_is_left_among_many(office: Office, tmp_path: Path) -> None:
    names = {f"ref-{number:03}": f"Namn{number:03}sson" for number in range(120)}
    for ref, name in sorted(names.items(), key=lambda one: one[0][::-1]):
        office.enters(ref, Role.NEWCOMER, name, profession=f"yrke-{name}")
    gone = [ref for number, ref in enumerate(names) if number % 3]

    for ref in gone:
        with writing(office.database):
            erasure.erase(office.database, office.member(ref))
    assert tidy(office.database)

    content = (tmp_path / FILE).read_bytes()
    assert [ref for ref in gone if names[ref].encode() in content or ref.encode() in content] == []
    assert len(office.rows("people")) == 40


def settled(state: Sending) -> Callable[[Office], None]:
    def settle(office: Office) -> None:
        outbox.settle(office.database, claimed(office), state, office.now, reason="ett fel")

    return settle


def put_back(office: Office) -> None:
    later = office.now + timedelta(hours=1)
    outbox.put_back(office.database, claimed(office), later, "upptaget")


def stopped(office: Office) -> None:
    claimed(office)
    outbox.recover(office.database, CHANNEL, office.now)


FATES: dict[str, Callable[[Office], None]] = {
    "waiting": lambda _office: None,
    "put back": put_back,
    "sent": settled(Sending.SENT),
    "uncertain": settled(Sending.UNCERTAIN),
    "dead": settled(Sending.DEAD),
    "half sent at a stop": stopped,
}


@pytest.mark.parametrize("fate", FATES.values(), ids=FATES)
def test_what_was_owed_to_her_is_forgotten_whatever_became_of_it(
    office: Office, fate: Callable[[Office], None]
) -> None:
    office.enters_her(Role.NEWCOMER)
    owe(office, HER_CHAT, "svar:1:0", f"Hej {HER}!")
    fate(office)

    erase_alone(office)

    assert office.traces() == []
    assert outbox.claim(office.database, CHANNEL, office.now + timedelta(days=1)) is None


@pytest.mark.parametrize("fate", FATES.values(), ids=FATES)
def test_what_was_owed_to_her_mentor_about_her_is_forgotten_too(
    office: Office, fate: Callable[[Office], None]
) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    with writing(office.database):
        # The newcomer's own notice is out of the way: what the mentor is asked is first.
        notices.take_back(office.database, "par:1:frågad")
        notices.move_due(office.database, office.now)
    assert len(office.rows("outbox")) == 1
    fate(office)

    erase_alone(office)

    assert office.traces() == []


def test_answer_to_another_that_names_her_is_not_left(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.pairs(HER_REF, MAJA)
    office.does(MAJA, "/mentor")

    erase_alone(office)

    assert office.traces() == []


def test_question_about_her_that_could_not_be_sent_is_not_tried_again(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    with writing(office.database):
        notices.take_back(office.database, "par:1:frågad")
        notices.move_due(office.database, office.now)
    on_its_way = claimed(office)

    erase_alone(office)
    outbox.put_back(office.database, on_its_way, office.now, "upptaget")

    assert outbox.claim(office.database, CHANNEL, office.now) is None


def test_answer_to_her_that_could_not_be_sent_is_not_tried_without_a_chat(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    owe(office, HER_CHAT, "svar:1:0", f"Hej {HER}!")
    on_its_way = claimed(office)

    erase_alone(office)
    outbox.put_back(office.database, on_its_way, office.now, "upptaget")

    assert outbox.claim(office.database, CHANNEL, office.now) is None


@pytest.mark.parametrize(
    "outcome", [Gone("blockerad"), Unknown("inget svar"), NotSent("fel", final=True)]
)
async def test_goodbye_that_does_not_arrive_leaves_no_chat(
    office: Office, outcome: Outcome
) -> None:
    office.enters_her(Role.NEWCOMER)
    office.post.outcomes.append(outcome)
    office.forgets_her()

    await office.delivers()

    assert office.traces() == []


def test_what_others_said_of_her_loses_her_and_keeps_the_rest(office: Office) -> None:
    fill_with_her(office, Role.NEWCOMER)

    erase_alone(office)

    assert office.member(ANNA).person.cannot == ("m-9",)
    assert office.member(MAJA).person.cannot == ("m-9",)
    assert (office.member(ANNA).person.manager, office.member(MAJA).person.manager) == ("", "")


def test_her_pairing_is_counted_but_tells_nothing(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    maja = office.enters(MAJA, Role.MENTOR)
    office.pairs(HER_REF, MAJA)

    erase_alone(office)

    (row,) = office.rows("pairings")
    assert (row["newcomer"], row["mentor"], row["state"]) == (None, maja.id, "ended")
    assert (row["reason"], row["score"], row["because"]) == ("", 0, Because.LEFT.value)


def test_other_peoples_things_are_left_alone(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.enters(ANNA, Role.NEWCOMER)
    for _ in range(10):  # so that a number begins with another: 1 and 11
        office.pairs(ANNA, MAJA)
    office.pairs(HER_REF, MAJA)
    before = {row["key"] for row in office.rows("notices") if row["key"].startswith("par:1")}
    people_before = [row for row in office.rows("people") if row["ref"] != HER_REF]

    erase_alone(office)

    kept = {row["key"] for row in office.rows("notices")}
    assert {key for key in before if not key.startswith("par:11:")} <= kept
    assert office.rows("people") == people_before


async def test_pairing_of_the_other_party_is_ended(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    maja = office.enters(MAJA, Role.MENTOR)
    office.pairs(HER_REF, MAJA)

    office.forgets_her()
    await office.delivers()
    office.does(MAJA, "/mentor")

    assert pairings.load(office.database, maja.id) == 0
    assert to(MAJA, await office.delivers()) == "Du har inget pågående mentorskap just nu."


@pytest.mark.parametrize("role", [Role.NEWCOMER, Role.MENTOR])
async def test_other_party_is_told_that_it_is_over_without_a_name(
    office: Office, role: Role
) -> None:
    other = MAJA if role is Role.NEWCOMER else ANNA
    office.enters_her(role)
    office.enters(other, Role.MENTOR if role is Role.NEWCOMER else Role.NEWCOMER)
    office.pairs(*((HER_REF, MAJA) if role is Role.NEWCOMER else (ANNA, HER_REF)))
    await office.comes_to(office.now)

    office.forgets_her()
    told = to(other, await office.comes_to(office.now))

    assert "är avslutat" in told.casefold()
    assert HER not in told


async def test_other_party_is_told_in_office_hours(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.pairs(HER_REF, MAJA)
    await office.comes_to(office.now)
    office.now = datetime.fromisoformat("2027-01-11T22:00:00+01:00")
    office.forgets_her()

    assert to(MAJA, await office.delivers()) == ""
    assert (
        to(MAJA, await office.comes_to(datetime.fromisoformat("2027-01-12T07:59:00+01:00"))) == ""
    )
    morning = await office.comes_to(datetime.fromisoformat("2027-01-12T08:00:00+01:00"))
    assert "är avslutat" in to(MAJA, morning)


async def test_mentor_who_has_been_asked_hears_that_it_is_off(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    await office.comes_to(office.now)

    office.forgets_her()

    assert "gäller inte längre" in to(MAJA, await office.comes_to(office.now))


async def test_mentor_who_says_yes_to_somebody_erased_is_told_that_it_is_off(
    office: Office,
) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    assert HER in to(MAJA, await office.comes_to(office.now))
    office.forgets_her()
    await office.delivers()

    office.does(MAJA, action="par:ja:1")

    assert "gäller inte längre" in to(MAJA, await office.delivers())
    assert office.traces() == []


async def test_newcomer_left_behind_gets_a_new_mentor(office: Office) -> None:
    office.enters_her(Role.MENTOR)
    office.enters(ANNA, Role.NEWCOMER)
    sofia = office.enters(SOFIA, Role.MENTOR)
    office.pairs(ANNA, HER_REF)
    await office.comes_to(office.now)

    office.forgets_her()
    sent = await office.comes_to(office.now)

    asked = [one for one in office.rows("pairings") if one["state"] == State.ASKED]
    assert [one["mentor"] for one in asked] == [sofia.id]
    assert f"Vill du bli mentor åt Person {ANNA}?" in to(SOFIA, sent)
    assert "Jag har hittat en mentor som passar dig" in to(ANNA, sent)


async def test_newcomer_left_behind_with_nobody_free_is_told_so(office: Office) -> None:
    office.enters_her(Role.MENTOR)
    office.enters(ANNA, Role.NEWCOMER)
    office.pairs(ANNA, HER_REF)
    await office.comes_to(office.now)

    office.forgets_her()

    assert "Just nu finns ingen ledig mentor" in to(ANNA, await office.comes_to(office.now))


async def test_question_about_her_that_waits_for_the_morning_never_arrives(
    office: Office,
) -> None:
    office.now = datetime.fromisoformat("2027-01-11T20:00:00+01:00")
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    office.forgets_her()

    sent = await office.delivers()
    for hour in 8, 12, 16:
        sent += await office.comes_to(datetime.fromisoformat(f"2027-01-12T{hour:02}:00:00+01:00"))

    assert to(MAJA, sent) == ""
    assert not [text for _, text in sent if HER in text]


async def test_question_about_her_that_waits_for_another_try_never_arrives(
    office: Office,
) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.runs_a_round()
    office.post.outcomes += [NotSent("nere"), NotSent("nere")]
    await office.comes_to(office.now)
    office.forgets_her()

    later = await office.comes_to(office.now + timedelta(minutes=30))

    assert not [text for _, text in later if "Vill du bli mentor" in text]
    assert office.traces() == []


async def test_erased_person_is_a_guest_and_may_join_anew(office: Office) -> None:
    office.enters_her(Role.MENTOR)
    office.forgets_her()
    office.does(HER_CHAT, "/mindata")
    assert "Be din enhetschef" in to(HER_CHAT, await office.delivers())
    with writing(office.database):
        later = office.now + timedelta(days=1)
        invitations.add(office.database, "kod", Role.ADMIN, expires_at=later)

    for text in "/start kod", "ja", "Bo Berg":
        office.does(HER_CHAT, text)

    assert "Tack, Bo!" in to(HER_CHAT, await office.delivers())


async def test_erasing_twice_and_after_a_restart_does_no_harm(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.forgets_her()
    office.forgets_her()

    told = [text for _, text in await office.delivers()]

    assert told[0].startswith("Klart. Jag har tagit bort allt om dig.")
    assert told[1].startswith("Det där kan bara den göra som är med")


def year_ends(office: Office) -> datetime:
    """Let her year with a mentor be over at this moment; return when she is to go."""
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    pairing = office.pairs(HER_REF, MAJA)
    with writing(office.database):
        pairings.move(office.database, pairing, State.ENDED, office.now, because=Because.YEAR)
    return office.now + timedelta(days=30)


async def test_newcomer_goes_thirty_days_after_her_year_and_not_before(office: Office) -> None:
    then = year_ends(office)

    for moment in then - timedelta(days=1), then - timedelta(seconds=1):
        await office.comes_to(moment)
        assert people.by_ref(office.database, HER_REF) is not None
    await office.comes_to(then)

    assert people.by_ref(office.database, HER_REF) is None
    assert people.by_ref(office.database, MAJA) is not None
    assert tidy(office.database)
    assert office.traces() == []


async def test_whole_year_lived_ends_with_her_erased(office: Office) -> None:
    office.enters_her(Role.NEWCOMER)
    office.enters(MAJA, Role.MENTOR)
    office.pairs(HER_REF, MAJA)
    begun = office.now

    gone_on = None
    for day in range(1, 430):
        await office.comes_to(begun + timedelta(days=day))
        if people.by_ref(office.database, HER_REF) is None:
            gone_on = day
            break

    assert gone_on == 365 + 30
    assert [text for _, text in office.post.got if HER in text] == []


async def test_whoever_goes_by_time_alone_leaves_no_trace_either(office: Office) -> None:
    then = year_ends(office)
    await office.comes_to(office.now)
    assert tidy(office.database)

    assert await office.comes_to(then) == []

    assert office.traces() == []


@pytest.mark.parametrize("because", [Because.NEWCOMER_ASKED, Because.MENTOR_ASKED, Because.ADMIN])
async def test_newcomer_whose_mentorskap_ended_early_stays(
    office: Office, because: Because
) -> None:
    then = year_ends(office)
    office.database.execute("update pairings set because = ?", [because.value])
    office.database.conn.commit()

    await office.comes_to(then + timedelta(days=100))

    assert people.by_ref(office.database, HER_REF) is not None


async def test_newcomer_with_a_new_mentor_after_her_year_stays(office: Office) -> None:
    then = year_ends(office)
    office.enters(SOFIA, Role.MENTOR)
    office.pairs(HER_REF, SOFIA)

    await office.comes_to(then)

    assert people.by_ref(office.database, HER_REF) is not None


async def test_tick_that_comes_twice_erases_once(office: Office) -> None:
    then = year_ends(office)

    await office.comes_to(then)
    before = list(office.database.conn.iterdump())
    await office.comes_to(then)

    assert list(office.database.conn.iterdump()) == before
