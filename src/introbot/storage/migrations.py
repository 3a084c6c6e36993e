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
