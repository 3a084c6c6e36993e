"""The first morning: someone new sits down and asks."""

from .conftest import Talk


async def test_newcomer_is_greeted_and_asks_on(talk: Talk) -> None:
    greeting, interpreter, myself, pay, thanks, goodbye = await talk(
        "Kan någon annan boka tolk åt mig?",
        "måste jag själv skriva in beslut i Paraplyet",
        "när kommer lönen?",
        "tack!",
        "/sluta",
    )

    assert greeting.startswith("Hej! Jag är introbot, en chattbot för dig som är ny")
    assert "1. Vad ingår i introduktionsprogrammet?" in greeting
    assert greeting.endswith("Skriv /sluta för att gå.")
    assert interpreter.startswith("Ja, en administratör skulle kunna göra det. Boka tolk står i")
    assert "Källa: Handlingsplanen, version 2018-02-02, bilaga 2, sidan 24." in interpreter
    assert "Ja, det hjälpte" in interpreter
    assert myself.startswith("Nej, det behöver inte vara du.")
    assert "Fråga i stället: din enhetschef eller HR." in pay
    assert not thanks.endswith("Hej då!")
    assert goodbye == "Hej då!"


async def test_number_chooses_among_the_latest_buttons(talk: Talk) -> None:
    greeting, mentor, booking, helped, _ = await talk("3", "boka tolk", "4")

    assert "3. Hur får jag en mentor?" in greeting
    assert mentor.startswith("Fråga din chef eller introduktör.")
    assert "4. Ja, det hjälpte" in booking
    assert helped.startswith("Bra, tack för att du berättade.")


async def test_number_without_a_button_is_told_so(talk: Talk) -> None:
    _, answer, _ = await talk("17")

    assert answer.startswith("Det finns ingen knapp 17.")


async def test_pasted_commands_and_signs_are_met_kindly(talk: Talk) -> None:
    _, unknown, help_, emoji, refused, _ = await talk(
        "/finnsinte", "/hjälp", "😀", "boka tolk åt 850709-9805"
    )

    assert unknown.startswith("Det kommandot har jag inte.")
    assert help_.startswith("Skriv din fråga med egna ord")
    assert emoji.startswith("Jag ser ingen text i ditt meddelande.")
    assert refused.startswith("Jag tog inte emot ditt meddelande")


async def test_neighbour_of_a_listed_task_gets_no_yes(talk: Talk) -> None:
    _, booking, holding, _ = await talk(
        "boka vårdplanering", "kan admin genomföra vårdplaneringen åt mig"
    )

    assert booking.startswith("Det skulle en administratör kunna göra.")
    assert holding.startswith("Att genomföra en vårdplanering står inte i bilaga 2 eller 3.")


async def test_two_tasks_in_a_breath_are_judged_apart(talk: Talk) -> None:
    _, judged, shown, _ = await talk("kan admin boka tolk och fatta beslut", "1")

    assert "– boka tolk: ja, det står i bilaga 2." in judged
    assert "– fatta beslut: står inte i bilaga 2 eller 3." in judged
    assert shown.startswith("Det skulle en administratör kunna göra. Boka tolk står i bilaga 2")


async def test_empty_lines_are_not_answered(talk: Talk) -> None:
    said = await talk("", "   ", "hej")

    assert said[1:3] == ["", ""]
    assert said[3].startswith("Hej och välkommen.")


async def test_end_of_input_is_a_goodbye(talk: Talk) -> None:
    said = await talk()

    assert said[-1] == "Hej då!"
