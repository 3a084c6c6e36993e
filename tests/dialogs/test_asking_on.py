"""Asking on: what was answered a moment ago is understood, and two misses are enough."""

from .conftest import Talk

NONSENSE = "hur många spindlar bor det i källaren på rådhuset"


async def test_another_thing_is_asked_with_few_words(talk: Talk) -> None:
    _, tolk, rum, _ = await talk("kan någon annan boka tolk åt mig", "och rum då?")

    assert tolk.startswith("Ja, en administratör skulle kunna göra det. Boka tolk står")
    assert "Boka rum står i" in rum


async def test_page_of_the_answer_is_told(talk: Talk) -> None:
    _, _, page, again, _ = await talk("boka tolk", "på sidan?", "gäller det fortfarande?")

    assert page.startswith("Det gäller svaret ”Boka tolk”. Källa: Handlingsplanen")
    assert "sidan 24" in page
    assert again.startswith("Det gäller svaret ”Boka tolk”. Texten är från 2018")


async def test_page_is_unknown_when_nothing_was_answered(talk: Talk) -> None:
    _, page, _ = await talk("på sidan?")

    assert "Källa:" not in page


async def test_chosen_button_is_what_one_asks_on_about(talk: Talk) -> None:
    _, _, page, _ = await talk("3", "vilken sida?")

    assert page.startswith("Det gäller svaret ”Hur får jag en mentor?”.")


async def test_second_miss_says_whom_to_ask(talk: Talk) -> None:
    _, first, second, answered, third, _ = await talk(
        NONSENSE, NONSENSE, "boka tolk", f"{NONSENSE} egentligen"
    )

    assert first.startswith("Det vet jag inte.")
    assert second.startswith("Jag förstår ändå inte, och jag gissar inte. Fråga ")
    assert "Boka tolk står i" in answered
    assert third.startswith("Det vet jag inte.")
