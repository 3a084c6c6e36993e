"""The database's form, step by step. Append only: a released step is never changed."""

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("introbot")


@MIGRATIONS(name="0001_messages")
def messages(database: Database) -> None:
    """Make the tables for what comes in, what is owed, and what was asked and answered.

    No table holds what a person wrote: a message is read, answered and
    forgotten in one transaction. `outbox.reply`, which may quote it, is emptied
    when the message is settled. `asked` and `feedback` know the day only, so that
    they cannot be joined with who was answered when.
    """
    database.executescript(
        """
        create table inbox (
            id integer primary key,
            channel text not null,
            key text not null,
            received_at text not null,
            failed integer not null default 0,
            unique (channel, key)
        ) strict;

        create table outbox (
            id integer primary key,
            channel text not null,
            chat text not null,
            key text not null unique,
            reply text not null,
            state text not null
                check (state in ('waiting', 'sending', 'sent', 'uncertain', 'dead')),
            attempts integer not null default 0,
            created_at text not null,
            try_at text not null,
            settled_at text,
            reference text,
            reason text
        ) strict;
        create index outbox_due on outbox (channel, state, try_at);
        create index outbox_chat on outbox (channel, chat, id);

        -- The first waiting message of each chat: those behind it keep their order.
        create view outbox_first as
            select id, channel, try_at from outbox as first
            where state = 'waiting' and not exists (
                select 1 from outbox as before
                where before.channel = first.channel and before.chat = first.chat
                and before.id < first.id and before.state in ('waiting', 'sending')
            );

        create table asked (
            id integer primary key,
            channel text not null,
            day text not null,
            outcome text not null,
            entry text,
            confidence real not null
        ) strict;

        create table feedback (
            id integer primary key,
            channel text not null,
            day text not null,
            entry text not null,
            helped integer not null
        ) strict;
        """
    )


@MIGRATIONS(name="0002_context")
def context(database: Database) -> None:
    """Make the table of what is remembered of a chat for some minutes, never what was written."""
    database.executescript(
        """
        create table context (
            channel text not null,
            chat text not null,
            entry text,
            misses integer not null,
            at text not null,
            primary key (channel, chat)
        ) strict, without rowid;
        create index context_at on context (at);
        """
    )


@MIGRATIONS(name="0003_people")
def people(database: Database) -> None:
    """Make the tables of people and their mentors.

    `chat` is where a person is reached, null until she has joined. Lists are JSON.
    A pairing outlives those in it with null in their place, so that it can be counted.
    Numbers that stand on buttons and in dialogs are never given to another (autoincrement).
    """
    database.executescript(
        """
        create table people (
            id integer primary key autoincrement,
            ref text not null unique,
            name text not null,
            role text not null check (role in ('nyanställd', 'mentor', 'admin')),
            district text not null,
            area text not null,
            profession text not null,
            start text,
            experience text,
            seats integer not null,
            methods text not null,
            languages text not null,
            cannot text not null,
            manager text not null,
            registered_at text not null,
            channel text,
            chat text,
            unique (channel, chat)
        ) strict;

        create table absences (
            id integer primary key,
            person integer not null references people (id) on delete cascade,
            kind text not null,
            first_day text not null,
            last_day text
        ) strict;
        create index absences_of on absences (person);

        create table pairings (
            id integer primary key autoincrement,
            newcomer integer references people (id) on delete set null,
            mentor integer references people (id) on delete set null,
            state text not null check (state in
                ('proposed', 'asked', 'accepted', 'declined', 'expired', 'withdrawn', 'ended')),
            score integer not null,
            reason text not null,
            locked integer not null default 0,
            made_at text not null,
            answer_by text,
            put_off integer not null default 0,
            accepted_on text,
            settled_at text,
            because text
        ) strict;
        create unique index one_pairing_at_a_time on pairings (newcomer)
            where state in ('proposed', 'asked', 'accepted');
        create index pairings_of_mentor on pairings (mentor, state);

        create table met (
            pairing integer not null references pairings (id) on delete cascade,
            number integer not null,
            person integer not null references people (id) on delete cascade,
            has_met integer not null,
            at text not null,
            primary key (pairing, number, person)
        ) strict, without rowid;

        create table opinions (
            id integer primary key,
            day text not null,
            role text not null,
            helped text not null
        ) strict;

        -- Owed to a person, wherever she is reached; moved to the outbox when its time comes.
        create table notices (
            id integer primary key,
            person integer not null references people (id) on delete cascade,
            key text not null unique,
            reply text not null,
            due_at text not null,
            moved_at text
        ) strict;
        create index notices_due on notices (due_at) where moved_at is null;

        create table rounds (
            id integer primary key,
            at text not null,
            given text not null,
            came_to text not null
        ) strict;
        """
    )


@MIGRATIONS(name="0004_joining")
def joining(database: Database) -> None:
    """Make the tables of invitations and of dialogs under way.

    A code is kept as its hash. A dialog holds the answers given so far, which go
    when it ends.
    """
    database.executescript(
        """
        create table invitations (
            id integer primary key autoincrement,
            digest text not null unique,
            role text not null,
            district text not null,
            area text not null,
            seats integer not null,
            person integer references people (id) on delete cascade,
            expires_at text not null
        ) strict;

        create table wrong_codes (
            channel text not null,
            chat text not null,
            failures integer not null,
            at text not null,
            primary key (channel, chat)
        ) strict, without rowid;

        create table dialogs (
            channel text not null,
            chat text not null,
            form text not null,
            about integer not null,
            answers text not null,
            at text not null,
            primary key (channel, chat)
        ) strict, without rowid;
        """
    )


@MIGRATIONS(name="0005_choices")
def choices(database: Database) -> None:
    """Remember for some minutes the buttons of an errand, so that "ja" may be written too."""
    database.execute("alter table context add column buttons text not null default '[]'")
