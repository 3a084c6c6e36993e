"""The rules across records, in one table.

A function a rule, each in the module of what it looks at; it takes all that was
found and yields Problems. The form of single records has been checked before
(fields, shapes).
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from introbot.knowledge import (
    entry_rules,
    file_rules,
    question_rules,
    source_rules,
    staffing_rules,
)
from introbot.knowledge.found import Found
from introbot.knowledge.problems import Problem

Rule: TypeAlias = Callable[[Found, date], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    file_rules.sources_are_there,
    file_rules.no_personal_data,
    entry_rules.one_entry_an_id,
    entry_rules.see_also_exists,
    entry_rules.conditions_are_told,
    entry_rules.answers_are_short,
    entry_rules.answers_leave_the_verdict_out,
    entry_rules.reviews_are_due,
    entry_rules.validity_runs_forward,
    source_rules.one_document_an_id,
    source_rules.references_are_registered,
    source_rules.answers_have_sources,
    source_rules.verdicts_rest_on_a_list,
    question_rules.one_entry_a_question,
    question_rules.one_end_a_trial,
    question_rules.enough_questions,
    question_rules.twins_name_entries,
    question_rules.trials_are_unseen,
    question_rules.entries_are_tried,
    *staffing_rules.RULES,
)


def run(found: Found, today: date) -> list[Problem]:
    """Return what every rule has to say."""
    return [problem for rule in RULES for problem in rule(found, today)]
