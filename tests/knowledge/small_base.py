"""A small valid base as plain YAML text, and the few ways tests change and read it.

It has no problems at all, not even warnings, so whatever `read` says of a
changed copy was caused by the change.
"""

from collections.abc import Mapping
from datetime import date

from introbot.knowledge.model import Knowledge
from introbot.knowledge.problems import Problem
from introbot.knowledge.reading import read

TODAY = date(2026, 9, 1)

Files = dict[str, str]

KALLOR = """\
- id: handlingsplan-2018
  titel: Handlingsplanen, version 2018-02-02
  datum: 2018-02-02
  giltighet: Texten är från 2018.
  avsnitt:
    Inledning: 2
    Bilaga 2: 24
    Bilaga 3: 25

- id: ostermalm-2016
  titel: Östermalms tjänsteutlåtande
  datum: 2016
  avsnitt:
    Bakgrund: utan sida

- id: webben
  titel: Stadens webbplats
  datum: 2020
"""

ORD = """\
lika ord:
  administratör: [admin, assistent]
  någon: [nån, ngn]
avgörande: [bedöma, besluta]
handlingar: [dokumentera, leda]
överlämna: [avlasta, åt mig]
utfyllnad: [hej, typ]
"""

MENTORSKAP = """\
- id: mentor-fa
  rubrik: Hur får jag en mentor?
  svar: >-
    Fråga din chef eller introduktör.
    Planen säger inte hur en mentor utses.
  frågor:
    - hur får jag en mentor
    - har jag rätt till en mentor
    - vem utser min mentor
    - jag vill ha någon att fråga
    - fadder för nyanställd
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Inledning
      sida: 2
    - dokument: ostermalm-2016
      avsnitt: Bakgrund
  ansvarig: introduktör
  granskas senast: 2027-11-22
  gäller från: 2018-02-02
  gäller till: 2028-12-31
  se även: [mentor-uppdrag]

- id: mentor-uppdrag
  rubrik: Vad gör en mentor?
  svar: En mentor stöder dig i det dagliga arbetet.
  frågor:
    - vad gör en mentor
    - vad innebär uppdraget som mentor
    - vad kan jag ta hjälp av mentorn till
    - mentorns roll
    - jag ska bli mentor åt en ny kollega
  källor:
    - dokument: webben
      avsnitt: Mentorskap
  ansvarig: metodutvecklare
  granskas senast: 2027-11-22
"""

UPPGIFTER_HANDLAGGARE = """\
- id: boka-tolk
  rubrik: Boka tolk
  uppgift:
    vems: handläggare
    bedömning: ja
    handling: [boka, beställa]
    objekt: [tolk, tolkning]
  svar: Boka tolk står i bilaga 2.
  frågor:
    - kan admin boka tolk
    - måste jag beställa tolken själv
    - tolkbokning åt mig
    - vem ringer tolkförmedlingen
    - hjälp med tolk inför ett möte
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: metodutvecklare
  granskas senast: 2027-11-22

- id: avgiftshandlaggning
  rubrik: Avgiftshandläggning inklusive beslut
  uppgift:
    vems: handläggare
    bedömning: ja_villkor
    villkor: efter delegation
    handling: [handlägga, sköta]
    objekt: [avgift, avgifter]
  svar: Avgiftshandläggning står i bilaga 2 med det villkoret.
  frågor:
    - kan admin sköta avgifterna
    - vem handlägger avgifter
    - avgiftsbeslut åt mig
    - måste avgifterna göras av en handläggare
    - slippa räkna på avgiften
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: enhetschef
  granskas senast: 2027-11-22
"""

UPPGIFTER_CHEF = """\
- id: chef-statistik
  rubrik: Statistikinsamling och bearbetning
  uppgift:
    vems: chef
    bedömning: delas
    handling: [samla in, bearbeta]
    objekt: [statistik, siffror]
  svar: Statistikinsamling står i bilaga 3.
  frågor:
    - kan admin samla in chefens statistik
    - vem bearbetar siffrorna åt chefen
    - enhetens statistik
    - jag är chef och hinner inte med siffrorna
    - dela statistikarbetet
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 3
      sida: 25
  ansvarig: enhetschef
  granskas senast: 2027-11-22
"""

UTANFOR = """\
- id: u-lon
  rubrik: Din egen lön
  svar: Jag har inga uppgifter om din lön.
  vem: din enhetschef eller HR
  frågor:
    - när kommer lönen
    - lönebesked
    - vad tjänar jag
    - fel på lönen
    - högre lön
  granskas senast: 2027-11-22
"""

SMAPRAT = """\
- id: s-halsning
  rubrik: Hälsning
  svar: Hej och välkommen.
  frågor:
    - hej
    - hejsan
    - god morgon
    - tjena
    - hallå där
  granskas senast: 2027-11-22
"""

FRASER_MENTORSKAP = """\
mentor-fa:
- hur ordnar man en mentor
- vem pratar jag med om mentor
mentor-uppdrag:
- vad är tanken med mentorn
"""

PROV_MENTORSKAP = """\
mentor-fa:
- kan man be om en mentor
- vart vänder jag mig för mentor
- ingen mentor ännu, vad gör jag
mentor-uppdrag:
- vilket stöd ger mentorn
- vad ska mentorn hjälpa till med
- mentorsuppdraget i korthet
"""

PROV_UPPGIFTER = """\
boka-tolk:
- kan någon annan fixa tolken
- går tolkbokning att lämna över
- tolk till torsdag, vem bokar
avgiftshandlaggning:
- kan avgifterna lämnas över
- vem beslutar om avgift
- avgift, administratör
chef-statistik:
- kan statistiken delas med admin
- siffror åt enhetschefen
- vem gör statistiken
"""

PROV_INGET = """\
- vad blir det för väder
- bästa pizzan i Farsta
"""

FILES: Files = {
    "kallor.yaml": KALLOR,
    "ord.yaml": ORD,
    "mentorskap.yaml": MENTORSKAP,
    "uppgifter-handlaggare.yaml": UPPGIFTER_HANDLAGGARE,
    "uppgifter-chef.yaml": UPPGIFTER_CHEF,
    "utanfor.yaml": UTANFOR,
    "smaprat.yaml": SMAPRAT,
    "fraser/mentorskap.yaml": FRASER_MENTORSKAP,
    "prov/mentorskap.yaml": PROV_MENTORSKAP,
    "prov/uppgifter.yaml": PROV_UPPGIFTER,
    "prov/inget-svar.yaml": PROV_INGET,
}


def replaced(file: str, old: str, new: str, files: Files = FILES) -> Files:
    """Return a copy of the base where `old`, which stands once in `file`, has become `new`."""
    if files[file].count(old) != 1:
        raise ValueError(f"{old!r} does not stand exactly once in {file}")
    return {**files, file: files[file].replace(old, new)}


def added(file: str, text: str, files: Files = FILES) -> Files:
    """Return a copy of the base with `text` last in `file`, which may be new."""
    return {**files, file: files.get(file, "") + text}


def line_of(text: str, piece: str) -> int:
    """Return the line, from 1, of the first place where `piece` stands."""
    return text[: text.index(piece)].count("\n") + 1


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files as they would stand on disk."""
    return {file: text.encode() for file, text in files.items()}


def problems_of(files: Mapping[str, str]) -> list[Problem]:
    """Return all that the checker says of these files."""
    return read(encoded(files), TODAY)[1]


def base_of(files: Mapping[str, str]) -> Knowledge:
    """Return the base these files make; they must have no errors."""
    base, problems = read(encoded(files), TODAY)
    if base is None:
        raise ValueError("\n".join(map(str, problems)))
    return base
