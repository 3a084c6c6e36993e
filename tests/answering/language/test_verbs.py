"""What asks for an action to be done, and what only tells that it has been."""

import pytest

from introbot.answering.language.verbs import action, actions


def asks(phrase: str, said: str) -> bool:
    return bool(action(phrase.split()).places(said.split()))


@pytest.mark.parametrize("form", ["boka", "bokar", "bokas"])
def test_infinitive_and_present_ask_for_the_action(form: str) -> None:
    assert asks("boka", f"vem {form} tolken")


@pytest.mark.parametrize("form", ["bokat", "bokade", "bokad", "bokats"])
def test_past_forms_do_not_ask_for_it(form: str) -> None:
    assert not asks("boka", f"tolken {form} igar")


@pytest.mark.parametrize("form", ["bokning", "bokningen", "bokningar", "tolkbokning"])
def test_noun_of_the_action_asks_for_it(form: str) -> None:
    assert asks("bokning", f"vem har hand om {form}")


def test_present_is_left_out_when_only_wishes_count() -> None:
    verb = action(["boka"])

    assert verb.places(["bokar"], told=False) == []
    assert verb.places(["boka"], told=False) == [0]


def test_particle_may_stand_a_few_words_later() -> None:
    assert asks("skriva in", "vem skriver jag det in hos")


@pytest.mark.parametrize("said", ["skriva beslut", "in skriva beslut"])
def test_verb_without_its_particle_is_another_verb(said: str) -> None:
    assert not asks("skriva in", said)


def test_decided_is_not_to_decide() -> None:
    assert not asks("fatta", "beslutet ar fattat")


def test_place_of_the_action_is_told() -> None:
    assert action(["boka"]).places(["kan", "du", "boka", "rum", "och", "boka", "tolk"]) == [2, 5]


def test_empty_phrases_are_passed_over() -> None:
    assert len(actions([["boka"], [], ["skriva", "in"]])) == 2
