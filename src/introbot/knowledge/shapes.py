"""The form of each kind of record: which keys, what each may hold, and an example of each.

Data only: how a value is read stands in fields. What a record refers to is not
looked at here.
"""

from introbot.knowledge.fields import (
    Field,
    Shape,
    dated,
    day,
    identity,
    mapping,
    number,
    one_of,
    paragraphs,
    synonyms,
    table,
    tables,
    text,
    texts,
    words,
)
from introbot.knowledge.model import Verdict

REFERENCE: Shape = (
    Field("dokument", identity, "handlingsplan-2018"),
    Field("avsnitt", text, "Bilaga 2"),
    Field("sida", number, "24", required=False),
)

TASK: Shape = (
    Field("vems", one_of(("handläggare", "chef")), "handläggare"),
    Field("bedömning", one_of(tuple(verdict.value for verdict in Verdict)), "ja"),
    Field("villkor", text, "efter delegation", required=False),
    Field("handling", words, "[boka, bokning, beställa]"),
    Field("objekt", words, "[tolk, tolkning]"),
)

ENTRY: Shape = (
    Field("id", identity, "boka-tolk"),
    Field("rubrik", text, "Boka tolk"),
    Field("uppgift", table(TASK), "vems: handläggare", required=False),
    Field("svar", paragraphs, "Boka tolk står i bilaga 2."),
    Field("frågor", texts, "- kan nån annan boka tolk åt mig"),
    Field("källor", tables(REFERENCE), "- dokument: handlingsplan-2018"),
    Field("ansvarig", text, "metodutvecklare"),
    Field("granskas senast", day, "2027-11-22"),
    Field("gäller från", day, "2018-02-02", required=False),
    Field("gäller till", day, "2022-12-31", required=False),
    Field("se även", words, "[boka-rum]", required=False, may_be_empty=True),
)

SIGNPOST: Shape = (
    Field("id", identity, "u-lon"),
    Field("rubrik", text, "Din lön"),
    Field("svar", paragraphs, "Din egen lön kan jag inte svara på."),
    Field("vem", text, "din chef eller HR"),
    Field("frågor", texts, "- vad får jag i lön"),
    Field("granskas senast", day, "2027-11-22"),
)

SMALLTALK: Shape = tuple(field for field in SIGNPOST if field.key != "vem")

DOCUMENT: Shape = (
    Field("id", identity, "handlingsplan-2018"),
    Field("titel", text, "Handlingsplanen, version 2018-02-02"),
    Field("datum", dated, "2018-02-02"),
    Field("giltighet", text, "Planens period gick ut 2022.", required=False),
    Field("avsnitt", mapping, "Bilaga 2: 24", required=False),
)

WORDS: Shape = (
    Field("lika ord", synonyms, "administratör: [admin, assistent]", may_be_empty=True),
    Field("avgörande", words, "[bedöma, besluta]", may_be_empty=True),
    Field("handlingar", words, "[boka, skriva]", may_be_empty=True),
    Field("överlämna", words, "[administratör, avlasta]", may_be_empty=True),
    Field("utfyllnad", words, "[egentligen, typ]", may_be_empty=True),
)

PHRASING = "- vem ringer tolken"
TRIALS_WITHOUT_ANSWER = Field("frågor", texts, "- vad blir det för väder")


def twin(entry_id: str) -> Field:
    """Return the form of one entry's further questions, in fraser or prov."""
    return Field(entry_id, texts, PHRASING)
