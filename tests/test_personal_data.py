"""Personnummer are found however they are written; what only looks like one is let through.

All numbers are invented: 850709-9805 is a personnummer, 701063-2391 a
samordningsnummer (day + 60).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.personal_data import find

WRITTEN = {
    "ten digits with hyphen": "850709-9805",
    "ten digits": "8507099805",
    "twelve digits with hyphen": "19850709-9805",
    "twelve digits": "198507099805",
    "samordningsnummer": "701063-2391",
    "samordningsnummer in ten": "7010632391",
    "samordningsnummer in twelve": "19701063-2391",
    "over a hundred years": "850709+9805",
    "space before the last": "850709 9805",
    "spaces around the hyphen": "850709 - 9805",
    "spaces between all": "85 07 09 9805",
    "century and spaces": "1985 07 09 9805",
    "as a date": "1985-07-09-9805",
    "dots": "85.07.09-9805",
    "slashes": "85/07/09-9805",
    "en dash": "850709–9805",
    "em dash": "850709—9805",
    "minus sign": "850709−9805",
    "non-breaking hyphen": "850709\u20119805",
    "full-width digits": "８５０７０９-９８０５",
    "full-width hyphen": "850709－9805",
    "zero-width space inside": "8507\u200b09-98\u200b05",
    "soft hyphen inside": "850709\u00ad9805",
    "right-to-left mark inside": "850709\u200f-9805",
    "non-breaking space": "850709\u00a09805",
    "line break": "850709-\n9805",
    "windows line break": "850709\r\n9805",
    "letters before": "pnr850709-9805",
    "letters after": "850709-9805Anna",
    "in parentheses": "(850709-9805)",
    "in a sentence": "Kan admin boka tolk åt 850709-9805?",
    "after another number": "3 850709-9805",
    "among short numbers": "tel 08-123 och 19850709-9805, rum 4",
    "three spaces": "850709   9805",
    "underscore": "850709_9805",
    "colon": "850709:9805",
}
LOOK_ALIKES = {
    "diary number": "dnr 3.1.2-490/2015",
    "work environment rule": "AFS 2015:4",
    "public inquiry": "SOU 2017:21",
    "law": "kommunallagen (2017:725)",
    "mobile number": "070-123 45 67",
    "mobile number in one": "0701234567",
    "mobile number in pairs": "0701-23 45 67",
    "mobile number abroad": "+46 70 123 45 67",
    "mobile number abroad in one": "+46701234567",
    "switchboard": "08-508 00 508",
    "switchboard in one": "0850800508",
    "switchboard abroad": "+46 8 508 00 508",
    "date": "2027-01-11",
    "date in six": "850709",
    "date in eight": "19850709",
    "two dates": "2018-02-02 2019-08-29",
    "years": "1985-2027",
    "date and time": "2027-01-11 08.30",
    "bankgiro": "bg 5050-1055",
    "plusgiro": "pg 12 34 56-7",
    "amount": "12 345 678 kronor",
    "amount with decimals": "1 250 000,50",
    "organisationsnummer": "212000-0142",
    "organisationsnummer in ten": "2120000142",
    "wrong control digit": "850709-9806",
    "no such day": "850732-9805",
    "no such month": "851309-9805",
    "iban": "SE45 5000 0000 0583 9825 7466",
    "long run of digits": "123456785070998051234567",
    "case number": "ärende 2027-004711",
    "clock": "08:30-09:45",
    "ocr": "1234567890123456",
    "nothing": "",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_personal_number_is_found_however_written(text: str) -> None:
    assert find(text)


@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_number_that_looks_alike_is_let_through(text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    "text",
    ["850709--9805", "850709 (9805)", "**850709**-9805", "8507 09-9805",
     "٨٥٠٧٠٩-٩٨٠٥"],
    ids=["two hyphens", "parentheses", "bold", "gap in the date", "arabic digits"],
)  # fmt: skip
def test_personal_number_in_rare_form_is_found(text: str) -> None:
    assert find(text)


@given(before=st.text(st.characters(exclude_categories=["N"]), max_size=30))
def test_words_before_a_number_do_not_hide_it(before: str) -> None:
    assert find(f"{before} 850709-9805")


@given(st.text(st.characters(exclude_categories=["N"])))
def test_text_without_digits_is_never_refused(text: str) -> None:
    assert not find(text)
