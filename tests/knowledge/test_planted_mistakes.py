"""Each mistake an editor may make is told with its file, its line and what to do about it."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from introbot.cli.check import check
from introbot.knowledge.problems import Problem, Severity, errors
from introbot.knowledge.reading import read

from .small_base import (
    FILES,
    MENTORSKAP,
    TODAY,
    Files,
    added,
    encoded,
    line_of,
    problems_of,
    replaced,
)

MENTOR = "mentorskap.yaml"
TASKS = "uppgifter-handlaggare.yaml"
CHEFS = "uppgifter-chef.yaml"
INVENTED_NUMBER = "850709-9805"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A base with one mistake in `file`, on the line where `at` stands, and what is told."""

    files: Files
    file: str
    at: str
    says: str
    mend: str

    def line(self) -> int:
        return line_of(self.files[self.file], self.at)


def slip(file: str, right: str, wrong: str, says: str, mend: str, *, at: str = "") -> Mistake:
    """Return the base where `right` has become `wrong`, told of where `wrong` begins."""
    return Mistake(replaced(file, right, wrong), file, at or wrong.strip(), says, mend)


def more(file: str, text: str, says: str, mend: str, *, at: str = "") -> Mistake:
    """Return the base with `text` last in `file`, told of where `text` begins."""
    return Mistake(added(file, text), file, at or text.strip(), says, mend)


FORM = {
    "unknown key with a near key": slip(
        MENTOR, "  svar: En mentor", "  svarr: En mentor", '"svarr" finns inte', 'Menade du "svar"?'
    ),
    "key without å ä ö": slip(
        "smaprat.yaml", "frågor:", "fragor:", '"fragor" finns inte', 'Menade du "frågor"?'
    ),
    "key from another kind of file": slip(
        "smaprat.yaml",
        "  svar:",
        "  källor: []\n  svar:",
        '"källor" finns inte',
        "id, rubrik, svar",
    ),
    "missing key": slip(
        MENTOR,
        "  rubrik: Vad gör en mentor?\n",
        "",
        'saknar "rubrik"',
        "rubrik: Boka tolk",
        at="- id: mentor-uppdrag",
    ),
    "missing key inside a task": slip(
        CHEFS, "    vems: chef\n", "", 'saknar "vems"', "vems: handläggare", at="bedömning"
    ),
    "missing key in a signpost": slip(
        "utanfor.yaml", "  vem: din enhetschef eller HR\n", "", 'saknar "vem"', "vem: ", at="- id"
    ),
    "list where text belongs": slip(
        "smaprat.yaml",
        "Hej och välkommen.",
        "[Hej, välkommen]",
        'text efter "svar:", men det är en lista',
        "Till exempel",
    ),
    "text where a list belongs": slip(
        MENTOR,
        "[mentor-uppdrag]",
        "mentor-uppdrag",
        'en lista under "se även:", men det är en text',
        "[boka-rum]",
        at="se även",
    ),
    "words with commas but no brackets": slip(
        TASKS,
        "[boka, beställa]",
        "boka, beställa",
        'en lista under "handling:", men det är en text',
        "[boka, bokning, beställa]",
    ),
    "text where a table belongs": slip(
        CHEFS,
        "    vems: chef\n    bedömning: delas\n    handling: [samla in, bearbeta]\n"
        "    objekt: [statistik, siffror]\n",
        "    delas med chef\n",
        "en post med nycklar, men det är en text",
        "Till exempel",
    ),
    "table where a list belongs": slip(
        CHEFS,
        "    - dokument:",
        "      dokument:",
        'en lista under "källor:", men det är en post med nycklar',
        "- dokument: handlingsplan-2018",
    ),
    "question that is a list": slip(
        "smaprat.yaml", "- hejsan", "- [hejsan]", 'text efter "frågor:"', "Till exempel"
    ),
    "synonyms without brackets": slip(
        "ord.yaml",
        "någon: [nån, ngn]",
        "någon: nån",
        'en lista under "lika ord:", men det är en text',
        "administratör: [admin, assistent]",
    ),
    "missing list of words": slip(
        "ord.yaml", "överlämna: [avlasta, åt mig]\n", "", 'saknar "överlämna"', "[", at="lika ord"
    ),
    "page that is no number": slip(
        "kallor.yaml", "Inledning: 2", "Inledning: två", '"två" är ingen sida', "utan sida"
    ),
    "empty value": slip(
        "smaprat.yaml", "rubrik: Hälsning", "rubrik:", '"rubrik" är tom', "Skriv till exempel"
    ),
    "empty question": slip(
        "smaprat.yaml", "- hejsan\n", '- ""\n', '"frågor" är tom', "Skriv till exempel"
    ),
    "bad id": slip(
        MENTOR,
        "- id: mentor-fa\n",
        "- id: Få mentor\n",
        '"Få mentor" duger inte som id',
        "Använd bara a–z",
    ),
    "bad verdict": slip(
        CHEFS, "bedömning: delas", "bedömning: kanske", '"kanske" kan inte stå', "ja_villkor, delas"
    ),
    "month that is not there": slip(
        "utanfor.yaml", "2027-11-22", "2027-13-01", '"2027-13-01"', "så här: 2027-11-22"
    ),
    "time of day for a date": slip(
        "utanfor.yaml", "2027-11-22", "12:30", '"12:30"', "så här: 2027-11-22"
    ),
    "date written the spoken way": slip(
        "utanfor.yaml", "2027-11-22", "22/11 2027", '"22/11 2027"', "så här: 2027-11-22"
    ),
    "year of a document that is no year": slip(
        "kallor.yaml", "datum: 2016", "datum: i fjol", '"i fjol"', "så här: 2027-11-22"
    ),
    "list file written as a table": Mistake(
        {**FILES, "smaprat.yaml": FILES["smaprat.yaml"].replace("- id", "  id")},
        "smaprat.yaml",
        "  id",
        "Filen ska vara en lista",
        '"- id: …"',
    ),
    "record that is only text": more(
        MENTOR,
        "\n- Vad gör en fadder?\n",
        "en post med nycklar, men det är en text",
        "Till exempel",
    ),
    "phrasings written as a list": Mistake(
        {**FILES, "fraser/mentorskap.yaml": "- hur får man mentor\n"},
        "fraser/mentorskap.yaml",
        "-",
        "posts id på en rad",
        '"boka-tolk:"',
    ),
    "phrasing as text": slip(
        "fraser/mentorskap.yaml",
        "mentor-uppdrag:\n- vad är tanken med mentorn",
        "mentor-uppdrag: vad är tanken med mentorn",
        'en lista under "mentor-uppdrag:"',
        "Till exempel",
    ),
    "unknown folder": more(
        "lokalt/farsta.yaml", "- id: a\n", "Mappen lokalt är inte", "Lägg filen direkt i mappen"
    ),
    "wrong file ending": more(
        "rekrytering.yml", "- id: a\n", "slutar inte på .yaml", "rekrytering.yaml"
    ),
}

YAML = {
    "missing colon": slip(
        MENTOR,
        "rubrik: Vad gör en mentor?",
        "rubrik Vad gör en mentor?",
        "saknas ett kolon efter nyckeln",
        'Skriv till exempel "rubrik: Boka tolk"',
    ),
    "no space after the colon": slip(
        MENTOR,
        "rubrik: Vad gör en mentor?",
        "rubrik:Vad gör en mentor?",
        "saknas ett kolon efter nyckeln",
        'Skriv till exempel "rubrik: Boka tolk"',
    ),
    "colon in the middle of text": slip(
        "smaprat.yaml",
        "svar: Hej och",
        "svar: Obs: Hej och",
        "kolon mitt i en text",
        "inom raka citattecken",
    ),
    "indented too little": slip(
        "smaprat.yaml", "  frågor", " frågor", "inte indragen som", "lika många blanksteg"
    ),
    "sign that means something else in YAML": slip(
        "smaprat.yaml", "- hejsan", "- @hejsan", '"@hejsan" börjar med "@"', "inom raka citattecken"
    ),
    "duplicate key": slip(
        MENTOR,
        "  svar: En mentor",
        "  rubrik: Mentorns roll\n  svar: En mentor",
        '"rubrik" står två gånger',
        "Behåll den ena",
    ),
    "duplicate id in phrasings": more(
        "fraser/mentorskap.yaml",
        "mentor-fa:\n- fadder tack\n",
        '"mentor-fa" står två gånger i samma post',
        "Behåll den ena",
        at="mentor-fa:\n- fadder tack",
    ),
    "anchor": slip(
        "smaprat.yaml",
        "rubrik: Hälsning",
        "rubrik: &hej Hälsning",
        'börjar med "&"',
        "inom raka citattecken",
    ),
    "own tag": slip(
        "smaprat.yaml", "- hejsan", "- !hejsan på dig", '"!hejsan"', "inom raka citattecken"
    ),
    "empty file": Mistake(
        {**FILES, "smaprat.yaml": ""}, "smaprat.yaml", "", "Filen är tom", "Skriv minst en post"
    ),
    "file of comments only": Mistake(
        {**FILES, "smaprat.yaml": "# kommer snart\n"},
        "smaprat.yaml",
        "#",
        "Filen är tom",
        "Skriv minst en post",
    ),
    "indented too deep to follow": Mistake(
        {**FILES, "smaprat.yaml": "- " * 40 + "hej\n"},
        "smaprat.yaml",
        "-",
        "för många nivåer",
        "README.md",
    ),
}

RULES = {
    "duplicate id": more(
        "rekrytering.yaml",
        MENTORSKAP[MENTORSKAP.index("- id: mentor-uppdrag") :],
        f'"mentor-uppdrag" används redan i {MENTOR}:{line_of(MENTORSKAP, "- id: mentor-uppdrag")}',
        "ett annat id",
        at="- id",
    ),
    "source registered twice": more(
        "kallor.yaml",
        "\n- id: webben\n  titel: Webben igen\n  datum: 2021\n",
        'Källan "webben" är redan registrerad i kallor.yaml:',
        "ett annat id",
        at="- id: webben\n  titel: Webben igen",
    ),
    "see also that is not there": slip(
        MENTOR, "[mentor-uppdrag]", "[mentor-uppdraget]", '"mentor-uppdraget"', '"mentor-uppdrag"?'
    ),
    "see also that is the entry itself": slip(
        MENTOR, "[mentor-uppdrag]", "[mentor-fa]", '"mentor-fa"', "se även"
    ),
    "unregistered document": slip(
        CHEFS,
        "dokument: handlingsplan-2018",
        "dokument: handlingsplan-2019",
        '"handlingsplan-2019" finns inte i kallor.yaml',
        'Menade du "handlingsplan-2018"?',
    ),
    "document like no other": slip(
        CHEFS,
        "dokument: handlingsplan-2018",
        "dokument: sol",
        '"sol" finns inte i kallor.yaml',
        "Registrera den i kallor.yaml",
    ),
    "unknown section": slip(
        MENTOR,
        "avsnitt: Bakgrund",
        "avsnitt: Bakgrunden",
        '"Bakgrunden" finns inte i ostermalm-2016',
        'Menade du "Bakgrund"?',
    ),
    "wrong page": slip(
        CHEFS,
        "sida: 25",
        "sida: 26",
        "börjar inte på sida 26",
        "Skriv sida: 25",
    ),
    "page in a document without pages": slip(
        MENTOR,
        "avsnitt: Bakgrund\n",
        "avsnitt: Bakgrund\n      sida: 1\n",
        "börjar inte på sida 1",
        "Ta bort raden sida",
        at="sida: 1",
    ),
    "answer without source": slip(
        CHEFS,
        "\n    - dokument: handlingsplan-2018\n      avsnitt: Bilaga 3\n      sida: 25\n",
        " []\n",
        '"chef-statistik" har ingen källa',
        "utanfor.yaml",
        at="källor:",
    ),
    "yes without bilaga 2": slip(
        TASKS,
        """bokning åt mig
    - vem ringer tolkförmedlingen
    - hjälp med tolk inför ett möte
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
""",
        """bokning åt mig
    - vem ringer tolkförmedlingen
    - hjälp med tolk inför ett möte
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Inledning
      sida: 2
""",
        '"boka-tolk" säger ja utan stöd',
        "bilaga 2 (handläggare)",
        at="uppgift:",
    ),
    "a manager's task held by the list of the handläggare": slip(
        CHEFS,
        "avsnitt: Bilaga 3\n      sida: 25",
        "avsnitt: Bilaga 2\n      sida: 24",
        '"chef-statistik" säger delas utan stöd',
        "3 (chef)",
        at="uppgift:",
    ),
    "condition without ja_villkor": slip(
        CHEFS,
        "bedömning: delas\n",
        "bedömning: delas\n    villkor: vid fullmåne\n",
        '"chef-statistik" har villkor utan ja_villkor',
        "bedömning: ja_villkor",
        at="uppgift:",
    ),
    "ja_villkor without condition": Mistake(
        replaced(TASKS, "    villkor: efter delegation\n", ""),
        TASKS,
        "  uppgift:\n    vems: handläggare\n    bedömning: ja_villkor",
        '"avgiftshandlaggning" har villkor utan ja_villkor, eller tvärtom',
        "villkor:",
    ),
    "same question under two entries": slip(
        MENTOR,
        "    - mentorns roll",
        "    - Hur får jag en mentor?",
        f'står både under "mentor-uppdrag" och under "mentor-fa" ({MENTOR}:',
        "Behåll den där svaret passar bäst",
    ),
    "same question in the phrasings of another entry": slip(
        "fraser/mentorskap.yaml",
        "- vad är tanken med mentorn",
        "- Lönebesked!",
        'både under "mentor-uppdrag" och under "u-lon" (utanfor.yaml:',
        "Behåll den där svaret passar bäst",
    ),
    "phrasings for an entry that is not there": slip(
        "fraser/mentorskap.yaml",
        "mentor-uppdrag:",
        "mentor-uppdra:",
        'ingen post med id "mentor-uppdra"',
        'Menade du "mentor-uppdrag"?',
    ),
    "phrasings for an id like no other": slip(
        "fraser/mentorskap.yaml",
        "mentor-uppdrag:",
        "zzz:",
        'ingen post med id "zzz"',
        "Ta bort frågorna eller skriv posten",
    ),
    "trials for an entry that is not there": more(
        "prov/uppgifter.yaml",
        "boka-tolken:\n- tolk i brådskan\n",
        'ingen post med id "boka-tolken"',
        'Menade du "boka-tolk"?',
        at="boka-tolken",
    ),
    "answer too long": slip(
        "smaprat.yaml", "Hej och", "Hej " * 160 + "och", "tecken långt", "högst 500", at="svar:"
    ),
    "personnummer in a question": slip(
        "utanfor.yaml",
        "- högre lön",
        f"- högre lön för {INVENTED_NUMBER}",
        "Raden innehåller något som är ett giltigt personnummer",
        "Ta bort det",
    ),
    "entry that ends before it begins": slip(
        MENTOR,
        "gäller till: 2028-12-31",
        "gäller till: 2017-12-31",
        '"mentor-fa" slutar gälla innan den börjar',
        "Rätta datumen",
    ),
}

EASILY_MISSED = {
    "tab before a key": slip("smaprat.yaml", "  svar: Hej", "\tsvar: Hej", "tabb", "blanksteg"),
    "tab before a question": slip(
        "smaprat.yaml", "    - hejsan", "\t- hejsan", "tabb", "blanksteg"
    ),
    "unclosed quote": slip(
        "smaprat.yaml", "rubrik: H", 'rubrik: "H', "stängs aldrig", "citattecken till"
    ),
    "unclosed bracket": slip(MENTOR, "[mentor-uppdrag]", "[mentor-uppdrag", "hakparentes", "]"),
    "text after a closing quote": slip(
        "smaprat.yaml", "svar: Hej", 'svar: "Hej"', "citattecken", "hela texten"
    ),
    "question indented too little": slip(
        "smaprat.yaml", "    - hejsan", "   - hejsan", "inte indragen som", "indraget"
    ),
    "question indented too much": slip(
        "smaprat.yaml", "    - hejsan", "      - hejsan", "- hejsan", "blanksteg"
    ),
    "asterisk first in a value": slip(
        "smaprat.yaml", "- hejsan", "- *hejsan* du", '"*"', "citattecken"
    ),
    "backslash within quotes": slip(
        "smaprat.yaml", "- hejsan", '- "hej\\katt"', "bakstreck", "Skriv"
    ),
    "second document in a file": more("smaprat.yaml", "---\n- id: s-tack\n", "---", "Ta bort"),
    "control character": slip(
        "smaprat.yaml", "- hejsan", "- hej\x07san", "styrtecken", "Skriv om raden"
    ),
    "colon in a question": slip(
        "smaprat.yaml", "- hejsan", "- obs: hejsan", "kolon", "citattecken"
    ),
    "key with nothing after it where a list belongs": slip(
        "ord.yaml", "utfyllnad: [hej, typ]", "utfyllnad:", "tom", "[egentligen, typ]"
    ),
    "text cut off by a number sign": slip(
        "smaprat.yaml", "svar: Hej och", "svar: Hej #alla och", "#alla", "citattecken"
    ),
    "tag that PyYAML knows": slip(
        "smaprat.yaml", "- hejsan", "- !!int hejsan", "!!int", "citattecken"
    ),
    "page left out": slip(
        CHEFS, "\n      sida: 25", "", 'Sidan saknas för "Bilaga 3"', "Skriv sida: 25", at="- dok"
    ),
    "unknown section of the second source": slip(
        MENTOR, "avsnitt: Bakgrund", "avsnitt: Slutord", '"Slutord"', "kallor.yaml"
    ),
    "yes resting on a document without registered sections": Mistake(
        {
            **FILES,
            CHEFS: FILES[CHEFS]
            .replace("handlingsplan-2018", "webben")
            .replace("      sida: 25\n", ""),
        },
        CHEFS,
        "  uppgift:",
        "utan stöd",
        "3 (chef)",
    ),
    "task without actions": slip(
        CHEFS, "[samla in, bearbeta]", "[]", '"handling" är tom', "[boka, bokning, beställa]"
    ),
    "date without hyphens": slip(
        "utanfor.yaml", "2027-11-22", "20271122", '"20271122"', "så här: 2027-11-22"
    ),
    "date as a week": slip(
        "utanfor.yaml", "2027-11-22", "2027-W47-1", '"2027-W47-1"', "så här: 2027-11-22"
    ),
    "personnummer in an answer": slip(
        "utanfor.yaml",
        "om din lön.",
        f"om {INVENTED_NUMBER}.",
        "personnummer",
        "Ta bort",
        at="  svar:",
    ),
    "personnummer in a phrasing": slip(
        "fraser/mentorskap.yaml",
        "tanken med mentorn",
        INVENTED_NUMBER,
        "personnummer",
        "Ta bort",
    ),
    "personnummer in a trial": slip(
        "prov/inget-svar.yaml", "pizzan i Farsta", INVENTED_NUMBER, "personnummer", "Ta bort"
    ),
    "word under two heads": slip("ord.yaml", "[nån, ngn]", "[nån, admin]", '"admin"', "Behåll"),
    "trial that must both have an answer and have none": slip(
        "prov/inget-svar.yaml",
        "vad blir det för väder",
        "vilket stöd ger mentorn",
        '"vilket stöd ger mentorn"',
        "Behåll",
    ),
    "backup copy": more("mentorskap.yaml.bak", "- id: a\n", "läses inte", "Ta bort"),
    "folder within prov": more("prov/nya/mentorskap.yaml", "a:\n", "prov/nya", "Lägg filen"),
    "answer of a task that begins with a yes": slip(
        TASKS,
        "svar: Boka tolk",
        "svar: Ja, boka tolk",
        '"boka-tolk" börjar med ja eller nej',
        "Börja med uppgiften",
    ),
    "task with nothing in it": slip(
        CHEFS,
        "uppgift:\n    vems: chef\n    bedömning: delas\n    handling: [samla in, bearbeta]\n"
        "    objekt: [statistik, siffror]\n",
        "uppgift:\n",
        '"uppgift" är tom',
        "vems: handläggare",
    ),
    "record with nothing in it": more(
        "smaprat.yaml", "\n- \n", "är tom", "id: boka-tolk", at="- \n"
    ),
    "list of no records": Mistake(
        {**FILES, "smaprat.yaml": "[]\n"}, "smaprat.yaml", "[", "Filen är tom", "minst en post"
    ),
    "answer without questions": Mistake(
        {**FILES, "fraser/mentorskap.yaml": "mentor-fa: []\n"},
        "fraser/mentorskap.yaml",
        "mentor-fa",
        '"mentor-fa" är tom',
        "- vem ringer tolken",
    ),
    "word twice under one head": slip(
        "ord.yaml", "[nån, ngn]", "[nån, Nån]", '"Nån" står redan', "Behåll"
    ),
    "personnummer in a comment": more(
        "ord.yaml", f"# {INVENTED_NUMBER}\n", "giltigt personnummer", "Ta bort"
    ),
    "typographic quotes about a colon": slip(
        "smaprat.yaml", "svar: Hej", "svar: ”Obs: Hej”", "kolon", "raka citattecken"
    ),
    "bracket in a text of two lines": slip(
        "smaprat.yaml", "- hejsan", "- [hej, hopp\n    - hejsan", "hakparentes", "]"
    ),
    "brace first in a value": slip(
        "smaprat.yaml", "- hejsan", "- {hejsan", 'börjar med "{"', "citattecken"
    ),
    "sign of a block in a question": slip(
        "smaprat.yaml", "- hejsan", "- > hejsan", 'börjar med ">"', "citattecken"
    ),
}


ALL = FORM | YAML | RULES | EASILY_MISSED


def told(problems: list[Problem], mistake: Mistake) -> list[str]:
    """Return what is said of the mistake at its own file and line."""
    return [
        f"{problem.message} {problem.fix}"
        for problem in problems
        if problem.place.file == mistake.file and problem.place.line == mistake.line()
    ]


@pytest.mark.parametrize("mistake", ALL.values(), ids=ALL.keys())
def test_a_mistake_is_told_with_file_line_name_and_mend(mistake: Mistake) -> None:
    problems = problems_of(mistake.files)
    assert any(mistake.says in text and mistake.mend in text for text in told(problems, mistake)), [
        str(problem) for problem in problems
    ]


@pytest.mark.parametrize("mistake", ALL.values(), ids=ALL.keys())
def test_every_problem_has_a_line_that_exists_a_message_and_a_mend(mistake: Mistake) -> None:
    for problem in problems_of(mistake.files):
        lines = mistake.files[problem.place.file].count("\n") + 1
        assert 1 <= problem.place.line <= lines
        assert problem.message.endswith((".", "?"))
        assert problem.fix.strip()
        assert not re.search(r"Traceback|Error|line \d|column|None|\.\.( |$)", str(problem))


def test_latin_1_bytes_are_told_on_their_own_line() -> None:
    files = encoded(FILES) | {MENTOR: MENTORSKAP.encode("latin-1")}
    told = [problem for problem in read(files, TODAY)[1] if problem.place.file == MENTOR]
    assert [problem.place.line for problem in told] == [line_of(MENTORSKAP, "å")]
    assert "inte sparad som UTF-8" in told[0].message
    assert '"UTF-8"' in told[0].fix


def test_the_list_of_sources_is_missed_when_it_is_not_there() -> None:
    problems = problems_of({file: text for file, text in FILES.items() if file != "kallor.yaml"})
    missed = [problem for problem in problems if problem.place.file == "kallor.yaml"]
    assert "kallor.yaml med källorna saknas" in missed[0].message
    assert "README.md" in missed[0].fix


def test_an_answer_somewhat_too_long_is_a_warning() -> None:
    problems = problems_of(replaced("smaprat.yaml", "Hej och", "Hej " * 130 + "och"))
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert "Korta det till högst 500" in problems[0].fix


TWICE = "- id: ostermalm-2016\n  titel: Stadens"
UNREADABLE = "- id: arkiv\n  rubrik Arkiv\n  svar: Kort.\n"

AT_ONCE: tuple[tuple[str, str, str, str, str], ...] = (
    ("kallor.yaml", "Inledning: 2", "Inledning: två", "", '"två" är ingen sida'),
    ("kallor.yaml", "- id: webben", "- id: ostermalm-2016", TWICE, "redan registrerad"),
    ("ord.yaml", "[nån, ngn]", "nån", "", "det är en text"),
    (MENTOR, "[mentor-uppdrag]", "[mentor-uppdraget]", "", '"mentor-uppdraget"'),
    (MENTOR, "gäller till: 2028", "gäller till: 2017", "", "slutar gälla innan den börjar"),
    (MENTOR, "- mentorns roll", "- har jag rätt till en mentor?", "", "står både under"),
    (TASKS, "bedömning: ja\n", "bedömning: jodå\n", "", '"jodå" kan inte stå'),
    (TASKS, "- avgiftsbeslut åt mig", f"- beslut {INVENTED_NUMBER}", "", "giltigt personnummer"),
    (CHEFS, "bedömning: delas", "bedömning: ja_villkor", "  uppgift:", "villkor utan ja_villkor"),
    (CHEFS, "sida: 25", "sida: 26", "", "börjar inte på sida 26"),
    ("utanfor.yaml", "2027-11-22", "2027-13-01", "", '"2027-13-01"'),
    ("utanfor.yaml", "  vem: din enhetschef eller HR\n", "", "- id", 'saknar "vem"'),
    ("smaprat.yaml", "- id: s-halsning", "- id: S Hälsning", "", "duger inte som id"),
    ("smaprat.yaml", "  svar:", "  svaar:", "", '"svaar" finns inte'),
    ("smaprat.yaml", "rubrik: Hälsning", "rubrik:", "", '"rubrik" är tom'),
    ("fraser/mentorskap.yaml", "mentor-fa:", "mentor-far:", "", '"mentor-far"'),
    ("prov/mentorskap.yaml", "mentor-uppdrag:", "mentor-uppdra:", "", '"mentor-uppdra"'),
    ("prov/inget-svar.yaml", "- vad blir det för väder", "- [väder]", "", "det är en lista"),
)


def test_many_mistakes_in_one_base_are_all_told_at_once(tmp_path: Path) -> None:
    files = added("arkiv.yaml", UNREADABLE)
    files = added("tom.yaml", "", files)
    files = added("lokalt/farsta.yaml", "- id: a\n", files)
    for file, right, wrong, _, _ in AT_ONCE:
        files = replaced(file, right, wrong, files)
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")

    problems = check(tmp_path)

    expected = [
        (file, line_of(files[file], at or wrong), says) for file, _, wrong, at, says in AT_ONCE
    ]
    expected += [
        ("arkiv.yaml", 2, "saknas ett kolon"),
        ("tom.yaml", 1, "Filen är tom"),
        ("lokalt/farsta.yaml", 1, "Mappen lokalt"),
    ]
    for file, line, says in expected:
        start = re.escape(f"{tmp_path / file}:{line}: ")
        assert any(re.match(f"{start}.*{re.escape(says)}", str(one)) for one in problems), says
    assert len(errors(problems)) >= len(expected)
    places = [(problem.place.file, problem.place.line) for problem in problems]
    assert places == sorted(places)
