"""Which way a question is turned, so that yes and no come out right."""

import pytest

from introbot.answering.language.lexicon import Lexicon, plain_synonyms
from introbot.answering.language.polarity import Asks, asks

LEXICON = Lexicon(plain_synonyms({"admin": "administratör", "nån": "någon"}))


@pytest.mark.parametrize(
    ("question", "turned"),
    [
        ("kan någon annan boka tolk", Asks.OTHER),
        ("får admin boka tolk", Asks.OTHER),
        ("kan jag slippa boka tolk", Asks.OTHER),
        ("kan nån boka tolk åt mig", Asks.OTHER),
        ("måste jag boka tolk", Asks.SELF),
        ("ska jag göra det", Asks.SELF),
        ("är det handläggaren som bokar tolk", Asks.SELF),
        ("boka tolk", Asks.OPEN),
        ("", Asks.OPEN),
        ("måste jag boka tolk eller kan admin göra det", Asks.OPEN),
        ("får admin inte boka tolk", Asks.OPEN),
        ("måste jag aldrig boka tolk", Asks.OPEN),
    ],
)
def test_question_is_turned_one_way_or_left_open(question: str, turned: Asks) -> None:
    assert asks(LEXICON.read(question)) is turned


def test_bistandshandlaggare_is_asked_of_as_oneself() -> None:
    assert asks(LEXICON.read("måste biståndshandläggaren göra det")) is Asks.SELF
