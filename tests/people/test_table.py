"""The people table is read as it is saved and spelt, and each wrong cell is told of by line."""

import csv
import io
from collections.abc import Container, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.knowledge.staffing import Area, Organisation
from introbot.people.model import Experience, Person, Role
from introbot.people.table.columns import COLUMNS
from introbot.people.table.problems import RowProblem
from introbot.people.table.reading import Read, read_people
from introbot.people.table.template import template

TODAY = date(2027, 1, 15)
INVENTED_NUMBER = "850709-9805"
LISTED = Organisation(
    districts=("Farsta", "Spånga-Tensta"),
    areas=(Area("barn och unga", ("barn och familj",)), Area("vuxen")),
)
HEADER = "ref;namn;roll;stadsdel;område;yrke;start;erfarenhet;platser;metoder;språk;kan_inte;chef"
KNOWN = {"m-3", "m-8", "c-2"}
NEWCOMER = {"ref": "n1", "namn": "Nya Nyansson", "roll": "nyanställd", "stadsdel": "Farsta"}
MENTOR = {"ref": "m1", "namn": "Mentor Mentorsson", "roll": "mentor", "stadsdel": "Farsta"}
FILLED_IN = (
    Person(
        "n1", "Åsa Öst", Role.NEWCOMER, "Farsta", "vuxen", "socionom", date(2027, 2, 1),
        Experience.SOME, 0, ("MI", "BBIC"), ("svenska", "finska"), ("m1",), "m1",
    ),
    Person("m1", "Mentor Mentorsson", Role.MENTOR, seats=3),
)  # fmt: skip


def read(
    text: str | bytes, organisation: Organisation = LISTED, known: Container[str] = ()
) -> Read:
    content = text if isinstance(text, bytes) else text.encode()
    return read_people(content, organisation, known, TODAY)


def rows(*cells: dict[str, str], delimiter: str = ";") -> str:
    """Return a file with these rows under all columns."""
    file = io.StringIO()
    names = HEADER.split(";")
    writer = csv.DictWriter(file, names, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return file.getvalue()


def written(people: Sequence[Person], delimiter: str) -> str:
    """Return a file with these people."""
    return rows(
        *(
            {
                "ref": one.ref,
                "namn": one.name,
                "roll": one.role,
                "stadsdel": one.district,
                "område": one.area,
                "yrke": one.profession,
                "start": one.start.isoformat() if one.start else "",
                "erfarenhet": one.experience or "",
                "platser": str(one.seats) if one.role is Role.MENTOR else "",
                "metoder": ", ".join(one.methods),
                "språk": ", ".join(one.languages),
                "kan_inte": ", ".join(one.cannot),
                "chef": one.manager,
            }
            for one in people
        ),
        delimiter=delimiter,
    )


def only(read: Read) -> Person:
    assert read.problems == ()
    assert len(read.people) == 1
    return read.people[0]


def only_problem(read: Read) -> RowProblem:
    assert len(read.problems) == 1, read.problems
    return read.problems[0]


def test_every_column_fills_its_field() -> None:
    text = (
        f"{HEADER}\n"
        "n1;Åsa Öst;nyanställd;Farsta;vuxen;socionom;1 feb 2027;1-2 år;;MI, BBIC;svenska, finska;"
        "m1;m1\n"
        "m1;Mentor Mentorsson;mentor;;;;;;3;;;;\n"
    )
    assert read(text) == Read(FILLED_IN, ())


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_file_is_read_in_the_form_it_is_saved_in(delimiter: str, encoding: str) -> None:
    content = written(FILLED_IN, delimiter).encode(encoding)
    assert read(content) == Read(FILLED_IN, ())


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_file_is_read_with_any_line_ends(line_end: str) -> None:
    text = written(FILLED_IN, ";").replace("\n", line_end)
    assert read(text) == Read(FILLED_IN, ())


@pytest.mark.parametrize(
    "header",
    [
        "ref;namn;roll;stadsdel;omrade;sprak;kan_inte",
        "REF;Namn;Roll;STADSDEL;Område;Språk;Kan inte",
        ' ref ; namn:;"roll";stadsdel;OMRÅDE;spra\u030ak;kan-inte',
        "ref;namn;roll;stadsdel;område;språk;kan_inte;;;",
    ],
)  # fmt: skip
def test_header_is_read_however_it_is_spelt(header: str) -> None:
    person = only(read(f"{header}\nn1;Nya;ny;Farsta;vuxen;finska;x9\n", known={"x9"}))
    assert person.area == "vuxen"
    assert person.languages == ("finska",)
    assert person.cannot == ("x9",)


def test_columns_may_stand_in_any_order() -> None:
    assert only(read("roll;ref;namn\nmentor;m1;Mia\n")) == Person("m1", "Mia", Role.MENTOR, seats=1)


HEADERS = {
    "ref;namn;roll;stadsdell\nm1;Mia;mentor;\n": ("stadsdell", 'Menade du "stadsdel"?'),
    "ref;namn;roll;telefon\nm1;Mia;mentor;\n": ("telefon", "Kolumnerna är: ref, namn"),
    "ref;namn\nm1;Mia\n": ("rad 1, roll:", "saknas"),
    "ref;namn;rolll\nm1;Mia;mentor\n": ("rolll", 'Menade du "roll"?'),
    "ref;namn;roll;Namn\nm1;Mia;mentor;Mia\n": ("rad 1, namn:", "mer än en gång"),
    "m1;Mia;mentor\nm2;Moa;mentor\n": ("rad 1:", "inte en rubrikrad"),
    '"ref;namn;roll\nm1;Mia;mentor\n': ("rad 1:", "Citattecknen"),
}


@pytest.mark.parametrize(("text", "said"), HEADERS.items())
def test_wrong_header_is_told_of_once(text: str, said: tuple[str, str]) -> None:
    got = read(text)
    problem = only_problem(got)
    assert got.people == ()
    assert problem.is_error
    assert all(part in str(problem) for part in said), str(problem)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen är tom."),
        (b"\xef\xbb\xbf", "Filen är tom."),
        (b"\n;;;\n  \n", "Filen är tom."),
        (HEADER.encode(), "Filen har bara en rubrikrad"),
        (f"{HEADER}\n;;;;\n\n".encode(), "Filen har bara en rubrikrad"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Filen kan inte läsas som en tabell"),
        (b"\xff\xfea", "Filen kan inte läsas som en tabell"),
    ],
)
def test_file_without_people_is_refused_in_a_plain_sentence(content: bytes, said: str) -> None:
    problem = only_problem(read(content))
    assert problem.is_error
    assert str(problem).startswith(said)


def test_lines_are_numbered_as_an_editor_shows_them() -> None:
    text = 'ref;namn;roll\n\nm1;"Mia\nMalm";mentor\n;;\nm2;Moa;chef\n'
    got = read(text)
    assert [one.name for one in got.people] == ["Mia Malm"]
    assert str(only_problem(got)).startswith('rad 6, roll: "chef"')


def test_short_row_has_empty_cells_last() -> None:
    assert only(read(f"{HEADER}\nm1;Mia;mentor\n")).name == "Mia"


def test_row_with_more_cells_than_the_header_is_refused() -> None:
    problem = only_problem(read("ref,namn,roll,språk\nm1,Mia,mentor,svenska,finska\n"))
    assert problem.line == 2
    assert "citattecken" in problem.fix


def test_quotes_that_do_not_add_up_are_told_of_and_the_rows_before_are_read() -> None:
    got = read('ref;namn;roll\nm1;Mia;mentor\nm2;"Moa;mentor\nm3;Mona;mentor\n')
    assert [one.ref for one in got.people] == ["m1"]
    assert str(only_problem(got)).startswith("rad 3: Citattecknen")


WRONG = {
    ("ref", ""): "tom",
    ("ref", "x" * 41): "högst 40",
    ("namn", ""): "tom",
    ("namn", "x" * 81): "81 tecken",
    ("roll", ""): "tom",
    ("roll", "admin"): "Skriv nyanställd eller mentor.",
    ("stadsdel", ""): "måste ha en stadsdel",
    ("stadsdel", "Frasta"): 'Menade du "Farsta"?',
    ("stadsdel", "Spånga Tenst"): 'Menade du "Spånga-Tensta"?',
    ("område", "barn och ungar"): 'Menade du "barn och unga"?',
    ("yrke", "x" * 61): "högst 60",
    ("start", "31/2"): "så här: 2027-02-01.",
    ("start", "snart"): '"snart" kan inte läsas som ett datum.',
    ("erfarenhet", "lite"): "Skriv nyutexaminerad, 1-2 år eller mer.",
    ("erfarenhet", "2-3 år"): "går inte att tolka",
    ("metoder", "x" * 301): "högst 300",
}


@pytest.mark.parametrize(("cell", "said"), WRONG.items())
def test_wrong_cell_is_an_error_at_its_place(cell: tuple[str, str], said: str) -> None:
    column, value = cell
    got = read(rows(NEWCOMER | {column: value}))
    problem = only_problem(got)
    assert got.people == ()
    assert problem.is_error
    assert str(problem).startswith(f"rad 2, {column}: ")
    assert said in str(problem)


@pytest.mark.parametrize("seats", ["51", "-1", "två", "1,5", "1000"])
def test_seats_that_are_no_whole_number_up_to_fifty_are_refused(seats: str) -> None:
    problem = only_problem(read(rows(MENTOR | {"platser": seats})))
    assert problem.is_error
    assert problem.column == "platser"


def test_all_errors_of_a_row_are_told_of_at_once() -> None:
    got = read(rows(NEWCOMER | {"roll": "chef", "start": "snart", "stadsdel": "Frasta"}))
    assert [one.column for one in got.problems] == ["roll", "stadsdel", "start"]


def test_second_person_with_a_ref_is_refused() -> None:
    got = read(rows(MENTOR, NEWCOMER | {"ref": "m1"}))
    assert [one.ref for one in got.people] == ["m1"]
    assert str(only_problem(got)).startswith('rad 3, ref: "m1" står redan på rad 2.')


@pytest.mark.parametrize("column", HEADER.split(";"))
def test_personal_number_is_refused_in_any_cell_and_never_repeated(column: str) -> None:
    got = read(rows(NEWCOMER | {column: f"Nya {INVENTED_NUMBER}"}))
    problem = only_problem(got)
    assert got.people == ()
    assert problem.is_error
    assert str(problem).startswith(f"rad 2, {column}: Cellen innehåller ett personnummer.")
    assert INVENTED_NUMBER not in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        f"ref;namn;roll;{INVENTED_NUMBER}\nm1;Mia;mentor;\n",
        f"{INVENTED_NUMBER};Mia;mentor\nm2;Moa;mentor\n",
        f"ref;namn;roll\nm1;Mia;mentor;{INVENTED_NUMBER}\n",
        f'ref;namn;roll\nm1;"{INVENTED_NUMBER[:6]}\n\n\n\n\n{INVENTED_NUMBER[-4:]}";mentor\n',
    ],
    ids=["in the header", "without header", "beyond the last column", "over several lines"],
)
def test_personal_number_outside_a_plain_cell_is_not_repeated(text: str) -> None:
    got = read(text)
    assert got.people == ()
    assert got.problems
    assert INVENTED_NUMBER[-4:] not in "".join(map(str, got.problems))


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("nyanställd", Role.NEWCOMER), ("Nyanstalld", Role.NEWCOMER), ("NY", Role.NEWCOMER),
        ("Mentor", Role.MENTOR), (" mentor ", Role.MENTOR),
    ],
)  # fmt: skip
def test_role_is_read_however_it_is_spelt(written: str, role: Role) -> None:
    assert only(read(rows(NEWCOMER | {"roll": written}))).role is role


@pytest.mark.parametrize(
    ("written", "experience"),
    [
        ("", None), ("-", None), ("ny", Experience.GRADUATE), ("nyexad", Experience.GRADUATE),
        ("Nyutexaminerad", Experience.GRADUATE), ("0 år", Experience.GRADUATE),
        ("1-2 år", Experience.SOME), ("1–2 år", Experience.SOME), ("1-2", Experience.SOME),
        ("1-2 ar", Experience.SOME), ("2 år", Experience.SOME), ("mer", Experience.MORE),
        ("mer än 2 år", Experience.MORE), ("3 år", Experience.MORE), ("Erfaren", Experience.MORE),
        ("10+ år", Experience.MORE), ("2+", Experience.MORE), ("3-5 år", Experience.MORE),
    ],
)  # fmt: skip
def test_experience_is_read_however_it_is_told(written: str, experience: Experience | None) -> None:
    assert only(read(rows(NEWCOMER | {"erfarenhet": written}))).experience is experience


@pytest.mark.parametrize("written", ["2027-02-01 00:00:00", "1/2 -27", "1 februari"])
def test_start_is_any_day(written: str) -> None:
    assert only(read(rows(NEWCOMER | {"start": written}))).start == date(2027, 2, 1)


def test_known_places_get_the_names_of_the_organisation() -> None:
    person = only(
        read(rows(NEWCOMER | {"stadsdel": "spånga  tensta", "område": "Barn och familj"}))
    )
    assert person.district == "Spånga-Tensta"
    assert person.area == "barn och unga"


@pytest.mark.parametrize(("column", "field"), [("stadsdel", "district"), ("område", "area")])
def test_place_of_another_name_is_taken_with_a_warning(column: str, field: str) -> None:
    got = read(rows(NEWCOMER | {column: "Något  annat"}))
    assert getattr(got.people[0], field) == "Något annat"
    assert str(only_problem(got)).startswith(f'rad 2, {column}: varning: "Något annat" finns inte')


def test_without_an_organisation_any_place_is_taken() -> None:
    person = only(read(rows(NEWCOMER | {"stadsdel": "Frasta", "område": "x"}), Organisation()))
    assert (person.district, person.area) == ("Frasta", "x")


def test_mentor_without_district_is_shared_by_all() -> None:
    assert only(read(rows(MENTOR | {"stadsdel": ""}))).district == ""


@pytest.mark.parametrize(("written", "seats"), [("", 1), ("0", 0), ("2", 2), ("50", 50)])
def test_mentor_has_the_seats_that_are_told_or_one(written: str, seats: int) -> None:
    assert only(read(rows(MENTOR | {"platser": written}))).seats == seats


def test_seats_of_a_newcomer_are_left_out_with_a_warning() -> None:
    got = read(rows(NEWCOMER | {"platser": "2"}))
    assert got.people[0].seats == 0
    assert not only_problem(got).is_error


@pytest.mark.parametrize(
    "written", ["MI, Signs of Safety/SoS", "MI;Signs of Safety/SoS", "MI\nSigns of Safety/SoS",
                ", MI,,mi , Signs of  Safety/SoS, MI,"]
)  # fmt: skip
def test_list_in_a_cell_is_cut_at_commas_without_doubles(written: str) -> None:
    assert only(read(rows(MENTOR | {"metoder": written}))).methods == ("MI", "Signs of Safety/SoS")


def test_refs_in_the_file_and_from_before_are_known() -> None:
    got = read(rows(NEWCOMER | {"kan_inte": "m1, x9", "chef": "x9"}, MENTOR), known={"x9"})
    assert got.problems == ()
    assert got.people[0].cannot == ("m1", "x9")


def test_ref_that_nobody_has_is_kept_with_a_warning() -> None:
    got = read(rows(NEWCOMER | {"kan_inte": "m8", "chef": "c2"}))
    assert (got.people[0].cannot, got.people[0].manager) == (("m8",), "c2")
    assert [(one.column, one.is_error) for one in got.problems] == [
        ("kan_inte", False),
        ("chef", False),
    ]


def test_own_ref_as_chef_or_in_kan_inte_is_dropped_with_a_warning() -> None:
    got = read(rows(NEWCOMER | {"kan_inte": "n1, m1", "chef": "n1"}, MENTOR))
    assert (got.people[0].cannot, got.people[0].manager) == (("m1",), "")
    assert [(one.column, one.is_error) for one in got.problems] == [
        ("kan_inte", False),
        ("chef", False),
    ]


def test_formula_in_a_cell_is_just_text() -> None:
    assert only(read(rows(NEWCOMER | {"namn": "=cmd|' /C calc'!A0"}))).name == "=cmd|' /C calc'!A0"


def test_long_cell_is_shortened_where_it_is_repeated() -> None:
    problem = only_problem(read(rows(NEWCOMER | {"start": "x" * 60})))
    assert len(str(problem)) < 150


def test_template_is_read_without_problems() -> None:
    got = read(template(), Organisation())
    assert got.problems == ()
    assert [one.role for one in got.people] == [Role.NEWCOMER, Role.MENTOR]


def test_template_has_all_columns_in_order() -> None:
    assert template().splitlines()[0] == HEADER


@pytest.mark.parametrize("example", [(one.name, one.example) for one in COLUMNS])
def test_example_of_each_column_is_one_that_is_taken(example: tuple[str, str]) -> None:
    assert only(read(rows(MENTOR | {example[0]: example[1]} | {"roll": "mentor"}), known=KNOWN))


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    got = read(content)
    assert got.people or any(one.is_error for one in got.problems)


@given(st.text('";,\n\r\t a1-', max_size=80))
def test_no_row_breaks_the_reading(text: str) -> None:
    assert all(map(str, read(f"{HEADER}\n{text}").problems))


CELLS = st.sampled_from(
    ["", "x", "mentor", "ny", "Farsta", "Frasta", "n0", "1", "2027-02-01", "a, b", 'a"b',
     "1-2 år", "r" * 90, INVENTED_NUMBER, "=1+1"]
)  # fmt: skip


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADER.split(";")[1:], CELLS)), min_size=1))
def test_every_row_is_a_person_or_named_by_an_error(cells: list[dict[str, str]]) -> None:
    got = read(rows(*({"ref": str(line)} | row for line, row in enumerate(cells, 2))))
    taken = {int(one.ref) for one in got.people}
    refused = {one.line for one in got.problems if one.is_error}
    assert taken | refused == set(range(2, len(cells) + 2))
    assert not taken & refused


WORDS = st.text("abcdefghåäöABCÅÄÖ", min_size=1, max_size=12)
LISTS = st.lists(WORDS, max_size=4, unique_by=str.casefold).map(tuple)


@st.composite
def companies(draw: st.DrawFn) -> list[Person]:
    """Draw people who refer to each other."""
    refs = draw(st.lists(WORDS, min_size=1, max_size=6, unique_by=str.casefold))
    return [draw(persons(ref, [other for other in refs if other != ref])) for ref in refs]


@st.composite
def persons(draw: st.DrawFn, ref: str, others: list[str]) -> Person:
    role = draw(st.sampled_from([Role.NEWCOMER, Role.MENTOR]))
    return Person(
        ref,
        draw(WORDS),
        role,
        draw(WORDS),
        draw(WORDS | st.just("")),
        draw(WORDS | st.just("")),
        draw(st.none() | st.dates(date(1967, 1, 1), date(2030, 12, 31))),
        draw(st.none() | st.sampled_from(Experience)),
        draw(st.integers(0, 50)) if role is Role.MENTOR else 0,
        draw(LISTS),
        draw(LISTS),
        tuple(draw(st.lists(st.sampled_from(others), unique=True))) if others else (),
        draw(st.sampled_from(["", *others])),
    )


@given(
    companies(),
    st.sampled_from([";", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "windows-1252"]),
)
def test_people_written_to_a_file_come_back_equal(
    people: list[Person], delimiter: str, encoding: str
) -> None:
    content = written(people, delimiter).encode(encoding)
    assert read(content, Organisation()) == Read(tuple(people), ())
