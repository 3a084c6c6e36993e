"""A knowledge base so small that training it takes no time, in the editors' own form."""

from pathlib import Path

FILES = {
    "kallor.yaml": """\
- id: handlingsplan-2018
  titel: Handlingsplanen, version 2018-02-02
  datum: 2018-02-02
  giltighet: Texten är från 2018 och planens period gick ut 2022.
  avsnitt:
    Introduktionsprogram och mentorskap för nyanställda: 10
    Administrativt stöd till socialsekreterare och biståndshandläggare: 17
    Bilaga 2: 24
""",
    "uppgifter.yaml": """\
- id: boka-tolk
  rubrik: Boka tolk
  uppgift:
    vems: handläggare
    bedömning: ja
    handling: [boka, boka in, avboka, bokning, beställa, ordna, ringa efter]
    objekt: [tolk, tolken, tolkar, teckentolk, telefontolk, tolkbokning]
  svar: >-
    Boka tolk står i bilaga 2 som exempel på en uppgift som administrativ personal
    skulle kunna göra åt dig.
  frågor:
    - Boka tolk
    - tolkbokning
    - kan nån annan boka tolk åt mig
    - måste jag själv ringa efter tolk
    - får administratören beställa tolk
    - vem bokar telefontolk
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: metodutvecklare
  granskas senast: 2099-11-22
  se även: [boka-rum, bilaga-2]

- id: boka-rum
  rubrik: Boka rum
  uppgift:
    vems: handläggare
    bedömning: ja
    handling: [boka, boka in, avboka, bokning, reservera, ordna]
    objekt: [rum, rummet, mötesrum, samtalsrum, rumsbokning]
  svar: >-
    Boka rum står i bilaga 2 som exempel på en uppgift som administrativ personal
    skulle kunna göra åt dig.
  frågor:
    - Boka rum
    - rumsbokning
    - kan nån annan boka rum åt mig
    - måste jag själv reservera mötesrum
    - får administratören boka samtalsrum
    - vem bokar rummet till mötet
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: metodutvecklare
  granskas senast: 2099-11-22
  se även: [boka-tolk, bilaga-2]

- id: fora-statistik
  rubrik: Föra in statistik
  uppgift:
    vems: handläggare
    bedömning: ja
    handling: [föra, föra in, skriva in, registrera, mata in]
    objekt: [statistik, statistiken, siffror, statistikuppgifter]
  svar: >-
    Föra in statistik står i bilaga 2 som exempel på en uppgift som administrativ personal
    skulle kunna göra åt dig.
  frågor:
    - Föra in statistik
    - statistik
    - kan nån annan föra in statistiken åt mig
    - måste jag själv registrera statistik
    - får administratören mata in siffror
    - vem skriver in statistikuppgifter
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: metodutvecklare
  granskas senast: 2099-11-22
  se även: [bilaga-2]
""",
    "introduktion.yaml": """\
- id: bilaga-2
  rubrik: Vad är bilaga 2?
  svar: Bilaga 2 är en lista med 28 exempel på uppgifter som kan lämnas över.
  frågor:
    - Vad är bilaga 2?
    - bilaga 2
    - vilka uppgifter kan lämnas över
    - lista på administrativa uppgifter
    - vad står i bilagan
    - vad kan admin hjälpa mig med
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Bilaga 2
      sida: 24
  ansvarig: metodutvecklare
  granskas senast: 2099-11-22

- id: mentor-fa
  rubrik: Hur får jag en mentor?
  svar: Fråga din chef eller introduktör. Planen säger inte hur en mentor utses.
  frågor:
    - Hur får jag en mentor?
    - mentor
    - vem utser min mentor
    - har jag rätt till mentor som nyanställd
    - kan jag få en mentor
    - jag vill ha en mentor
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Introduktionsprogram och mentorskap för nyanställda
      sida: 10
  ansvarig: introduktör
  granskas senast: 2099-11-22
  se även: [introduktionsprogrammet]

- id: introduktionsprogrammet
  rubrik: Vad ingår i introduktionsprogrammet?
  svar: Introduktionsprogrammet har tre delar, en utbildning, en vägledning och en webbplats.
  frågor:
    - Vad ingår i introduktionsprogrammet?
    - introduktionsprogram
    - vilka delar har introduktionen
    - hur ser introduktionen ut för nyanställda
    - hur många delar har introduktionsprogrammet
    - är introduktionen tre delar
  källor:
    - dokument: handlingsplan-2018
      avsnitt: Introduktionsprogram och mentorskap för nyanställda
      sida: 10
  ansvarig: introduktör
  granskas senast: 2099-11-22
  se även: [mentor-fa]
""",
    "utanfor.yaml": """\
- id: u-lon
  rubrik: Din egen lön
  svar: Jag har inga uppgifter om din lön eller när den betalas ut.
  vem: din enhetschef eller HR
  frågor:
    - lön
    - när får jag min lön
    - vad tjänar jag
    - det är fel på lönen
    - lönespecifikation
    - hur höjer jag min lön
  granskas senast: 2099-11-22
""",
    "ord.yaml": """\
lika ord:
  någon: [nån]
  administratör: [admin, administratören]
avgörande: [avgöra, bedöma, besluta, utreda]
handlingar: [granska, köpa, planera, översätta]
överlämna: [administratör, någon annan, måste jag, själv, åt mig]
utfyllnad: [göra, ta, hjälpa, någon, annan]
""",
    "smaprat.yaml": """\
- id: s-halsning
  rubrik: Hälsning
  svar: Hej och välkommen. Fråga mig om introduktionen eller vad en administratör kan göra.
  frågor:
    - hej
    - hejsan
    - hallå
    - god morgon
    - hej på dig
    - tjena
  granskas senast: 2099-11-22
""",
}


def write_base(folder: Path) -> Path:
    """Write the base's files in `folder`, and return it."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
