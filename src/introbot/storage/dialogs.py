"""Dialogs under way, one a chat: answers so far, dropped when done or after a week of silence."""

import json
from datetime import datetime, timedelta

from sqlite_utils import Database

from introbot.conversation.dialogs import OVER, Dialog
from introbot.conversation.messages import Address
from introbot.storage.moments import to_text

LONGEST = timedelta(days=7)


def open_at(database: Database, who: Address, now: datetime) -> Dialog:
    """Return the dialog under way in a chat, or OVER."""
    rows = list(
        database.query(
            "select form, about, answers from dialogs where channel = ? and chat = ? and at > ?",
            [*who, to_text(now - LONGEST)],
        )
    )
    if not rows:
        return OVER
    known, answers = json.loads(rows[0]["answers"])
    return Dialog(rows[0]["form"], rows[0]["about"], known, answers)


def keep(database: Database, who: Address, dialog: Dialog, now: datetime) -> None:
    """Keep a dialog in the place of any before it in the same chat; OVER keeps none."""
    database.execute("delete from dialogs where channel = ? and chat = ?", list(who))
    if dialog == OVER:
        return
    said = json.dumps([dict(dialog.known), dict(dialog.answers)], ensure_ascii=False)
    database.execute(
        "insert into dialogs (channel, chat, form, about, answers, at) values (?, ?, ?, ?, ?, ?)",
        [*who, dialog.form, dialog.about, said, to_text(now)],
    )


def forget_old(database: Database, now: datetime) -> None:
    """Drop dialogs that nobody has gone on with."""
    database.execute("delete from dialogs where at <= ?", [to_text(now - LONGEST)])
