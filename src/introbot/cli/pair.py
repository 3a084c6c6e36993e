"""`pair`: one round of pairing, tried or carried out, or a pair made by hand."""

import argparse
import json
from collections.abc import Mapping

from sqlite_utils import Database

from introbot.app.rules import load_rules
from introbot.clock import now
from introbot.errors import IntrobotError
from introbot.mentoring import record
from introbot.mentoring.model import Pair, Round
from introbot.mentoring.pairing import every_pair, pair, tabulate
from introbot.mentoring.reasons import by_hand, enumerated
from introbot.people.model import Role
from introbot.service.pairs import admin as by_admin
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.settings import Settings
from introbot.storage import people
from introbot.storage import rounds as kept_rounds
from introbot.storage.database import open_database, writing
from introbot.storage.people import Member


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how to show the round, and whether to carry it out."""
    parser.add_argument("--dry-run", action="store_true", help="visa bara, gör ingenting")
    parser.add_argument("--json", action="store_true", help="ett JSON-objekt")
    parser.add_argument("--all", action="store_true", help="poäng för varje tillåtet par")
    parser.add_argument(
        "--set",
        nargs=2,
        metavar=("NYANSTÄLLD", "MENTOR"),
        help="para ihop två för hand (deras ref), och lås paret",
    )
    parser.add_argument(
        "--anyway", action="store_true", help="med --set: även mot de hårda reglerna"
    )
    parser.add_argument(
        "--replay", action="store_true", help="räkna om den senaste omgången ur det den fick"
    )


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print the round; carry it out unless it is only tried."""
    if (chosen.set or chosen.replay) and (chosen.dry_run or chosen.json or chosen.all):
        raise IntrobotError("--set och --replay går inte ihop med de andra valen.")
    rules = load_rules(settings)
    database = open_database(settings.data)
    try:
        with writing(database):
            ledger = Ledger(database, rules, now())
            if chosen.replay:
                print(_again(database))
                return 0
            if chosen.set:
                print(_by_hand(ledger, *chosen.set, anyway=chosen.anyway))
                return 0
            table = rounds.table(ledger)
            scores = every_pair(table, rules.organisation) if chosen.all else None
            came_to = pair(table, *rules) if chosen.dry_run else rounds.run(ledger)
            names = {one.person.ref: one.person.name for one in people.everyone(database)}
    finally:
        database.close()
    print(
        _json(came_to, scores)
        if chosen.json
        else _plain(came_to, scores, names, dry_run=chosen.dry_run)
    )
    return 0


def _again(database: Database) -> str:
    """Run the latest round once more, from what it was given, and say whether it is the same."""
    number = kept_rounds.latest(database)
    kept = kept_rounds.by_id(database, number) if number is not None else None
    if number is None or kept is None:
        return "Det finns ingen sparad omgång."
    given = record.from_json(kept[0])
    came_to = record.outcome(pair(tabulate(*given), given.organisation, given.matching))
    same = "samma" if came_to == kept[1] else "ett annat"
    return f"Omgång {number} gav {same} resultat när den räknades om:\n{came_to}"


def _by_hand(ledger: Ledger, first: str, second: str, *, anyway: bool) -> str:
    newcomer = _found(ledger.database, first, Role.NEWCOMER)
    mentor = _found(ledger.database, second, Role.MENTOR)
    reason = by_hand(newcomer.person, mentor.person)
    broken = by_admin.against(ledger, newcomer, mentor)
    if broken and not anyway:
        raise IntrobotError(
            f"Paret bryter mot hårda regler: {enumerated(broken)}. Med --anyway görs det ändå."
        )
    by_admin.pair_by_hand(ledger, newcomer, mentor, reason=reason)
    return f"{newcomer.person.name} har nu {mentor.person.name} som mentor. Paret är låst."


def _found(database: Database, ref: str, role: Role) -> Member:
    member = people.by_ref(database, ref)
    if member is None or member.person.role is not role:
        raise IntrobotError(f'Ingen {role.value} har referensen "{ref}". Se people list.')
    return member


def _json(came_to: Round, scores: list[Pair] | None) -> str:
    told: dict[str, object] = {
        "pairs": [{**_scored(one), "reason": one.reason} for one in came_to.pairs],
        "unmatched": [
            {"nyanställd": one.newcomer, "reason": one.reason} for one in came_to.unmatched
        ],
    }
    if scores is not None:
        told["scores"] = [_scored(one) for one in scores]
    return json.dumps(told, ensure_ascii=False)


def _scored(one: Pair) -> dict[str, object]:
    return {"nyanställd": one.newcomer, "mentor": one.mentor, "score": one.score}


def _plain(
    came_to: Round, scores: list[Pair] | None, names: Mapping[str, str], *, dry_run: bool
) -> str:
    def who(ref: str) -> str:
        return f"{names[ref]} ({ref})"

    lines = [
        f"{who(one.newcomer)} – {who(one.mentor)}, {one.score} poäng. {one.reason}"
        for one in came_to.pairs
    ]
    lines += [f"{who(one.newcomer)} – ingen. {one.reason}" for one in came_to.unmatched]
    if scores is not None:
        lines.append("Alla tillåtna par:")
        lines += [f"{who(one.newcomer)} – {who(one.mentor)}: {one.score}" for one in scores]
    if not lines:
        return "Ingen väntar på mentor."
    if dry_run:
        lines.append("Inget är gjort: det här var en provkörning.")
    elif came_to.pairs:
        lines.append(
            "Mentorer som är med i chatten får frågan, vardagar mellan 8 och 17. Bjud in dem som"
            " inte är med: introbot invite --ref REF."
        )
    return "\n".join(lines)
