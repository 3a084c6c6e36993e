"""From an Answer to the Reply a person reads: the answer first, then source and validity."""

from introbot.answering.answer import Answer, JudgedTask, Outcome
from introbot.answering.language.polarity import Asks
from introbot.conversation import texts_sv
from introbot.conversation.facets import Facet
from introbot.conversation.messages import Button, Paragraph, Reply, Style, say
from introbot.knowledge.model import Entry, Kind, Knowledge, Reference

SHOW = "visa:"
HELPED = "hjalp:ja:"
DID_NOT_HELP = "hjalp:nej:"
NONE = "inget"
MOST_RELATED = 3
MOST_SHOWN = 4
"""Buttons under a list of tasks."""
FAR = 0.05
"""The chance below which the likest entry says nothing of what a message is about."""

_BARE = {Outcome.UNKNOWN: texts_sv.UNKNOWN, Outcome.REFUSED: texts_sv.REFUSED}


def reply(knowledge: Knowledge, text: str, answer: Answer, *, misses: int = 0) -> Reply:
    """Return how `answer` to `text` is said, after so many tries that failed."""
    if answer.outcome is Outcome.UNKNOWN and not any(sign.isalnum() for sign in text):
        return say(*texts_sv.EMPTY)
    if answer.outcome is Outcome.UNKNOWN and misses:
        return give_up(knowledge, answer)
    return word(knowledge, answer)


def word(knowledge: Knowledge, answer: Answer) -> Reply:
    """Return what a person reads for `answer`."""
    if answer.outcome in _BARE:
        return say(*_BARE[answer.outcome])
    if answer.outcome is Outcome.OPTIONS:
        return _options(knowledge, answer)
    if answer.outcome is Outcome.TASKS:
        return _tasks(knowledge, answer)
    entry = knowledge.entries[answer.entry or ""]
    return show(knowledge, entry, answer.asks)


def show(knowledge: Knowledge, entry: Entry, asks: Asks = Asks.OPEN) -> Reply:
    """Return an entry as a reply, worded for the way the question was turned."""
    paragraphs = [Paragraph(_answer(entry, asks))]
    if entry.ask and entry.ask not in entry.answer:
        paragraphs.append(Paragraph(texts_sv.ASK_INSTEAD.format(who=entry.ask)))
    if entry.references:
        paragraphs.append(Paragraph(sources_line(knowledge, entry.references), Style.SOURCE))
    validity = _validity(knowledge, entry)
    if validity:
        paragraphs.append(Paragraph(validity, Style.NOTE))
    return Reply(tuple(paragraphs), _buttons(knowledge, entry))


def tell(knowledge: Knowledge, entry: Entry, facet: Facet) -> Reply:
    """Return where an answer stands, or whether it still holds."""
    if not entry.references:
        return say(texts_sv.NO_SOURCE.format(title=entry.title))
    validity = _validity(knowledge, entry) or texts_sv.NO_VALIDITY
    source = sources_line(knowledge, entry.references)
    told = (source, validity) if facet is Facet.SOURCE else (validity, source)
    return say(texts_sv.ABOUT_ANSWER.format(title=entry.title), *told)


def give_up(knowledge: Knowledge, answer: Answer) -> Reply:
    """Return what is said when a second try fails too: whom to ask, by what it seemed to be about.

    A far-off likeness says nothing of the subject; then the usual people are named.
    """
    who = texts_sv.USUAL
    if answer.why.candidates and answer.why.chance >= FAR:
        entry = knowledge.entries[answer.why.candidates[0].entry]
        who = entry.ask or texts_sv.OWNERS.get(entry.owner, who)
    return say(*(text.format(who=who) for text in texts_sv.STILL_UNKNOWN))


def sources_line(knowledge: Knowledge, references: tuple[Reference, ...]) -> str:
    """Return the line that names the sources, with sections and pages."""
    places: dict[str, list[str]] = {}
    for reference in references:
        title = knowledge.documents[reference.document].title
        where = reference.section[0].lower() + reference.section[1:]
        if reference.page is not None:
            where += f", sidan {reference.page}"
        places.setdefault(title, []).append(where)
    paged = any(reference.page is not None for reference in references)
    joint = ", och " if paged else ", "
    told = "; ".join(f"{title}, {joint.join(where)}" for title, where in places.items())
    many = sum(map(len, places.values())) > 1
    return (texts_sv.SOURCES if many else texts_sv.SOURCE).format(places=told)


def _answer(entry: Entry, asks: Asks) -> str:
    if entry.task is None or (entry.task.verdict, asks) not in texts_sv.LEADS:
        return entry.answer
    lead = texts_sv.LEADS[entry.task.verdict, asks].format(condition=entry.task.condition)
    return f"{lead} {entry.answer}"


def _validity(knowledge: Knowledge, entry: Entry) -> str:
    """Return one line on validity: that of the latest document the entry rests on."""
    documents = [knowledge.documents[reference.document] for reference in entry.references]
    latest = max(documents, key=lambda document: document.dated, default=None)
    return latest.validity if latest else ""


def _buttons(knowledge: Knowledge, entry: Entry) -> tuple[tuple[Button, ...], ...]:
    if entry.kind in {Kind.SMALLTALK, Kind.SIGNPOST}:
        return ()
    related = tuple(
        (Button(knowledge.entries[other].title, SHOW + other),)
        for other in entry.see_also[:MOST_RELATED]
    )
    yes, no = texts_sv.DID_IT_HELP
    return (*related, (Button(yes, HELPED + entry.id), Button(no, DID_NOT_HELP + entry.id)))


def _options(knowledge: Knowledge, answer: Answer) -> Reply:
    chosen = tuple(
        (Button(knowledge.entries[entry].title, SHOW + entry),) for entry in answer.options
    )
    return say(texts_sv.CHOOSE, buttons=(*chosen, (Button(texts_sv.NO_OPTION, NONE),)))


def _tasks(knowledge: Knowledge, answer: Answer) -> Reply:
    lines = "\n".join(_task_line(knowledge, task) for task in answer.tasks)
    listed = [knowledge.entries[task.entry] for task in answer.tasks if task.entry]
    references = tuple(dict.fromkeys(place for entry in listed for place in entry.references))
    paragraphs = [Paragraph(f"{texts_sv.TASKS}\n{lines}"), Paragraph(texts_sv.TASKS_END)]
    if references:
        paragraphs.append(Paragraph(sources_line(knowledge, references), Style.SOURCE))
        paragraphs.append(Paragraph(_validity(knowledge, listed[0]), Style.NOTE))
    doubtful = [knowledge.entries[entry] for entry in answer.options]
    shown = list(dict.fromkeys((*doubtful, *listed)))[:MOST_SHOWN]
    return Reply(tuple(paragraphs), tuple((Button(e.title, SHOW + e.id),) for e in shown))


def _task_line(knowledge: Knowledge, task: JudgedTask) -> str:
    entry = knowledge.entries[task.entry] if task.entry else None
    condition = entry.task.condition if entry and entry.task else ""
    if task.perhaps:
        verdict = texts_sv.PERHAPS.format(title=knowledge.entries[task.perhaps].title)
    else:
        verdict = texts_sv.VERDICTS[task.verdict] if task.verdict else texts_sv.NOT_SURE
    return f"– {task.said}: {verdict.format(condition=condition)}."
