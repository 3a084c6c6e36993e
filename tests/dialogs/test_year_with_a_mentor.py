"""A year with a mentor, played whole: who says what, and what each one gets.

Anna is new in Farsta. Maja says no, Karin says yes but they never meet, Sofia
joins later and stays the year. The same story on Telegram and in the terminal.
"""

from datetime import UTC, datetime
from pathlib import Path

from introbot.answering.engine import Engine

from .stage import Stage, TelegramStage, TerminalStage, comes_to, invitation, readable


def at(month: int, day: int, hour: int = 9, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


async def joins_as_mentor(stage: Stage, name: str, surname: str) -> None:
    await stage.says("Admin", "/bjudin mentor Farsta")
    await stage.says(name, invitation(stage, "Admin"))
    await stage.says(name, "ja")
    await stage.says(name, f"{name} {surname}")
    await stage.says(name, "barn och unga")
    await stage.says(name, "socialsekreterare")
    await stage.says(name, "mer än 2 år")
    await stage.says(name, "1")
    await stage.says(name, "BBIC")
    await stage.says(name, "hoppa över")


async def play(stage: Stage) -> None:
    await joins_as_mentor(stage, "Maja", "Mo")
    await stage.says("Admin", "/bjudin nyanställd Farsta")
    await stage.says("Anna", invitation(stage, "Admin"))
    await stage.presses("Anna", "Ja, gå vidare")
    await stage.says("Anna", "Anna Ask")
    await stage.presses("Anna", "vuxen")
    await stage.says("Anna", "tillbaka")
    await stage.presses("Anna", "barn och unga")
    await stage.presses("Anna", "socialsekreterare")
    await stage.says("Anna", "snart")
    await stage.says("Anna", "4/1")
    await stage.presses("Anna", "Jag är nyutexaminerad")
    await stage.says("Anna", "bbic")
    await stage.presses("Anna", "Hoppa över")
    await joins_as_mentor(stage, "Karin", "Kvist")

    await stage.presses("Maja", "Nej, inte nu")
    await comes_to(stage, at(1, 12))
    await stage.presses("Karin", "Jag svarar senare")
    await comes_to(stage, at(1, 15))
    await stage.presses("Karin", "Ja, gärna")

    await comes_to(stage, at(1, 29))
    await stage.presses("Anna", "Inte än")
    await stage.says("Anna", "/byt")
    await stage.presses("Anna", "Ja, avsluta")

    await comes_to(stage, at(2, 1))
    await joins_as_mentor(stage, "Sofia", "Sund")
    await stage.presses("Sofia", "Ja, gärna")
    await comes_to(stage, at(2, 15))
    await stage.presses("Anna", "Ja")
    await stage.presses("Sofia", "Ja")
    await stage.says("Anna", "/mentor")
    await comes_to(stage, at(5, 3))
    await comes_to(stage, at(8, 2))
    await comes_to(stage, at(11, 1))
    await comes_to(stage, at(2, 1, year=2028))
    await stage.presses("Anna", "Ja, mycket")
    await stage.presses("Sofia", "Ja, lite")
    await comes_to(stage, at(3, 3, year=2028))
    await stage.says("Anna", "/mindata")


ANNA = """\
Anna: /start KOD
Introbot: Välkommen! Innan vi börjar: det här sparar jag om dig, och varför. Namn, roll,
    stadsdel, område, yrke och startdatum, för att hitta en mentor och följa upp. Är du
    mentor också hur många du kan ta och vad du kan. Och vilken chatt du har, för att kunna
    skriva till dig. Din mentor eller nyanställda ser namn, yrke, område och startdatum. Den
    som samordnar introduktionen ser allt. En nyanställds uppgifter tas bort när
    mentorskapet har varit slut i 30 dagar. Med /mindata ser du dina, och med /glömmig tar
    du bort dem när du vill. Skriv aldrig något om en klient. Du kan avbryta när som helst
    med /avbryt. [Ja, gå vidare] [Nej, avbryt]
Anna: [Ja, gå vidare]
Introbot: Vad heter du? Skriv för- och efternamn. [Tillbaka]
Anna: Anna Ask
Introbot: Inom vilket verksamhetsområde? [barn och unga] [ekonomiskt bistånd] [vuxen]
    [äldre] [funktionsnedsättning] [socialpsykiatri] [Tillbaka]
Anna: [vuxen]
Introbot: Vad är ditt yrke? [socialsekreterare] [biståndshandläggare] [Tillbaka]
Anna: tillbaka
Introbot: Inom vilket verksamhetsområde? [barn och unga] [ekonomiskt bistånd] [vuxen]
    [äldre] [funktionsnedsättning] [socialpsykiatri] [Tillbaka]
Anna: [barn och unga]
Introbot: Vad är ditt yrke? [socialsekreterare] [biståndshandläggare] [Tillbaka]
Anna: [socialsekreterare]
Introbot: Vilken dag började du, eller ska du börja? Skriv till exempel 1 februari.
    [Tillbaka]
Anna: snart
Introbot: Det förstod jag inte som ett datum för en nyanställd. Skriv till exempel 1
    februari. Vilken dag började du, eller ska du börja? Skriv till exempel 1 februari.
    [Tillbaka]
Anna: 4/1
Introbot: Hur länge har du arbetat i yrket? [Jag är nyutexaminerad] [1–2 år] [Mer än 2 år]
    [Tillbaka]
Anna: [Jag är nyutexaminerad]
Introbot: Är det något du helst vill att din mentor kan, till exempel en metod eller ett
    arbetssätt? Skriv med komma mellan, eller hoppa över. [Hoppa över] [Tillbaka]
Anna: bbic
Introbot: Vill du helst ha en mentor som talar något annat språk än svenska? Skriv vilket.
    [Hoppa över] [Tillbaka]
Anna: [Hoppa över]
Introbot: Tack, Anna! Du är med. Jag har antecknat: Farsta, barn och unga,
    socialsekreterare, start 4 januari 2027. Jag letar efter en mentor åt dig och säger till
    så snart jag har frågat någon. Sådana besked skickar jag vardagar mellan 8 och 17. Under
    tiden kan du fråga mig om introduktionen, delegation och vad en administratör kan göra.
    Skriv /hjälp för att se allt.
Introbot: Jag har hittat en mentor som passar dig, och ställt frågan. Mentorn har till och
    med torsdag 14 januari på sig att svara. Blir det nej frågar jag nästa. Du behöver inte
    göra något.
Introbot: Den jag frågade hade inte möjlighet. Nu har jag frågat en annan mentor som passar
    dig. Mentorn har till och med torsdag 14 januari på sig att svara.
Introbot: Mentorn behöver lite mer tid, till och med fredag 15 januari.
Introbot: Du har fått en mentor: Karin Kvist. Varför just ni: Ni arbetar båda i Farsta och
    med barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett
    önskemål. Förslag på första möte: en halvtimme torsdag 21 januari klockan 10. Skriv till
    Karin Kvist i stadens e-post och föreslå det, eller en tid som passar er bättre. Om två
    veckor frågar jag om ni har setts. Vill du byta mentor skriver du /byt.
Introbot: Har du och Karin Kvist setts? [Ja] [Inte än]
Anna: [Inte än]
Introbot: Tack för att du säger det. Jag påminner Karin Kvist också. Det enklaste är ofta
    att en av er skickar en kallelse på en halvtimme. Går det inte att få till skriver du
    /byt, utan att behöva förklara varför.
Anna: /byt
Introbot: Vill du avsluta mentorskapet med Karin Kvist? Du behöver inte säga varför, och
    Karin Kvist får bara veta att det är avslutat. [Ja, avsluta] [Nej, fortsätt]
Anna: [Ja, avsluta]
Introbot: Mentorskapet är avslutat. Jag letar efter en ny mentor åt dig nu.
Introbot: Just nu finns ingen ledig mentor för dig. Du står kvar i kön, och den som
    samordnar introduktionen ser det. Jag säger till så snart någon har plats. Fråga din
    enhetschef under tiden, till exempel vem du kan gå till i vardagen.
Introbot: Jag har hittat en mentor som passar dig, och ställt frågan. Mentorn har till och
    med torsdag 4 februari på sig att svara. Blir det nej frågar jag nästa. Du behöver inte
    göra något.
Introbot: Du har fått en mentor: Sofia Sund. Varför just ni: Ni arbetar båda i Farsta och
    med barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett
    önskemål. Förslag på första möte: en halvtimme fredag 5 februari klockan 10. Skriv till
    Sofia Sund i stadens e-post och föreslå det, eller en tid som passar er bättre. Om två
    veckor frågar jag om ni har setts. Vill du byta mentor skriver du /byt.
Introbot: Har du och Sofia Sund setts? [Ja] [Inte än]
Anna: [Ja]
Introbot: Bra! Då frågar jag igen längre fram. Vill du byta mentor någon gång: /byt.
Anna: /mentor
Introbot: Du och Sofia Sund, sedan 1 februari 2027. Vill du avsluta ett mentorskap skriver
    du /byt.
Introbot: Har du och Sofia Sund setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Har du och Sofia Sund setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Har du och Sofia Sund setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Mentorskapet med Sofia Sund har varat i ett år och är avslutat. Tack till er båda!
    Din introduktion med mentor är klar. Om 30 dagar tar jag bort dina uppgifter. En sista
    fråga: hade du nytta av mentorskapet? Svaret sparas utan namn. [Ja, mycket] [Ja, lite]
    [Nej]
Anna: [Ja, mycket]
Introbot: Tack för svaret, och lycka till framöver!
Anna: /mindata
Introbot: Det där kan bara den göra som är med i introduktionen. Be din enhetschef eller
    introduktör om en inbjudan."""

MAJA = """\
Maja: /start KOD
Introbot: Välkommen! Innan vi börjar: det här sparar jag om dig, och varför. Namn, roll,
    stadsdel, område, yrke och startdatum, för att hitta en mentor och följa upp. Är du
    mentor också hur många du kan ta och vad du kan. Och vilken chatt du har, för att kunna
    skriva till dig. Din mentor eller nyanställda ser namn, yrke, område och startdatum. Den
    som samordnar introduktionen ser allt. En nyanställds uppgifter tas bort när
    mentorskapet har varit slut i 30 dagar. Med /mindata ser du dina, och med /glömmig tar
    du bort dem när du vill. Skriv aldrig något om en klient. Du kan avbryta när som helst
    med /avbryt. [Ja, gå vidare] [Nej, avbryt]
Maja: ja
Introbot: Vad heter du? Skriv för- och efternamn. [Tillbaka]
Maja: Maja Mo
Introbot: Inom vilket verksamhetsområde? [barn och unga] [ekonomiskt bistånd] [vuxen]
    [äldre] [funktionsnedsättning] [socialpsykiatri] [Tillbaka]
Maja: barn och unga
Introbot: Vad är ditt yrke? [socialsekreterare] [biståndshandläggare] [Tillbaka]
Maja: socialsekreterare
Introbot: Hur länge har du arbetat i yrket? [Jag är nyutexaminerad] [1–2 år] [Mer än 2 år]
    [Tillbaka]
Maja: mer än 2 år
Introbot: Hur många nyanställda kan du vara mentor åt samtidigt? [1] [2] [3] [Tillbaka]
Maja: 1
Introbot: Vilka metoder eller arbetssätt kan du särskilt? Skriv med komma mellan, eller
    hoppa över. [Hoppa över] [Tillbaka]
Maja: BBIC
Introbot: Vilka språk talar du utöver svenska? Skriv med komma mellan, eller hoppa över.
    [Hoppa över] [Tillbaka]
Maja: hoppa över
Introbot: Tack, Maja! Du är med som mentor. Jag har antecknat: Farsta, barn och unga,
    socialsekreterare, 1 plats. När någon behöver dig frågar jag först, vardagar mellan 8
    och 17, och du kan alltid säga nej. Är du borta ett tag skriver du /ledig. Ändrar du dig
    om hur många du kan ta: /platser.
Introbot: Vill du bli mentor åt Anna Ask? Anna är socialsekreterare inom barn och unga i
    Farsta. Startdatum: 4 januari 2027. Varför just ni: Ni arbetar båda i Farsta och med
    barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett önskemål.
    Svara senast torsdag 14 januari. Säger du nej frågar jag någon annan, och ingen får veta
    varför. [Ja, gärna] [Nej, inte nu] [Jag svarar senare]
Maja: [Nej, inte nu]
Introbot: Tack för svaret. Jag frågar någon annan. Vill du inte bli tillfrågad på ett tag
    skriver du /ledig."""

KARIN = """\
Karin: /start KOD
Introbot: Välkommen! Innan vi börjar: det här sparar jag om dig, och varför. Namn, roll,
    stadsdel, område, yrke och startdatum, för att hitta en mentor och följa upp. Är du
    mentor också hur många du kan ta och vad du kan. Och vilken chatt du har, för att kunna
    skriva till dig. Din mentor eller nyanställda ser namn, yrke, område och startdatum. Den
    som samordnar introduktionen ser allt. En nyanställds uppgifter tas bort när
    mentorskapet har varit slut i 30 dagar. Med /mindata ser du dina, och med /glömmig tar
    du bort dem när du vill. Skriv aldrig något om en klient. Du kan avbryta när som helst
    med /avbryt. [Ja, gå vidare] [Nej, avbryt]
Karin: ja
Introbot: Vad heter du? Skriv för- och efternamn. [Tillbaka]
Karin: Karin Kvist
Introbot: Inom vilket verksamhetsområde? [barn och unga] [ekonomiskt bistånd] [vuxen]
    [äldre] [funktionsnedsättning] [socialpsykiatri] [Tillbaka]
Karin: barn och unga
Introbot: Vad är ditt yrke? [socialsekreterare] [biståndshandläggare] [Tillbaka]
Karin: socialsekreterare
Introbot: Hur länge har du arbetat i yrket? [Jag är nyutexaminerad] [1–2 år] [Mer än 2 år]
    [Tillbaka]
Karin: mer än 2 år
Introbot: Hur många nyanställda kan du vara mentor åt samtidigt? [1] [2] [3] [Tillbaka]
Karin: 1
Introbot: Vilka metoder eller arbetssätt kan du särskilt? Skriv med komma mellan, eller
    hoppa över. [Hoppa över] [Tillbaka]
Karin: BBIC
Introbot: Vilka språk talar du utöver svenska? Skriv med komma mellan, eller hoppa över.
    [Hoppa över] [Tillbaka]
Karin: hoppa över
Introbot: Tack, Karin! Du är med som mentor. Jag har antecknat: Farsta, barn och unga,
    socialsekreterare, 1 plats. När någon behöver dig frågar jag först, vardagar mellan 8
    och 17, och du kan alltid säga nej. Är du borta ett tag skriver du /ledig. Ändrar du dig
    om hur många du kan ta: /platser.
Introbot: Vill du bli mentor åt Anna Ask? Anna är socialsekreterare inom barn och unga i
    Farsta. Startdatum: 4 januari 2027. Varför just ni: Ni arbetar båda i Farsta och med
    barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett önskemål.
    Svara senast torsdag 14 januari. Säger du nej frågar jag någon annan, och ingen får veta
    varför. [Ja, gärna] [Nej, inte nu] [Jag svarar senare]
Karin: [Jag svarar senare]
Introbot: Det går bra. Jag påminner dig, och du kan svara till och med fredag 15 januari.
Introbot: Påminnelse: vill du bli mentor åt Anna Ask? Svara senast fredag 15 januari. [Ja,
    gärna] [Nej, inte nu]
Karin: [Ja, gärna]
Introbot: Tack! Du är nu mentor åt Anna Ask. Varför just ni: Ni arbetar båda i Farsta och
    med barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett
    önskemål. Förslag på första möte: en halvtimme torsdag 21 januari klockan 10. Anna Ask
    får samma förslag. Om två veckor frågar jag om ni har setts. Passar det inte längre
    skriver du /byt.
Introbot: Har du och Anna Ask setts? [Ja] [Inte än]
Introbot: Du och Anna Ask har inte setts än. Skicka gärna en kallelse på en halvtimme den
    här veckan.
Introbot: Mentorskapet med Anna Ask är avslutat. Tack för det du har gjort! Platsen är ledig
    igen. Vill du inte ta någon ny skriver du /ledig."""

SOFIA = """\
Sofia: /start KOD
Introbot: Välkommen! Innan vi börjar: det här sparar jag om dig, och varför. Namn, roll,
    stadsdel, område, yrke och startdatum, för att hitta en mentor och följa upp. Är du
    mentor också hur många du kan ta och vad du kan. Och vilken chatt du har, för att kunna
    skriva till dig. Din mentor eller nyanställda ser namn, yrke, område och startdatum. Den
    som samordnar introduktionen ser allt. En nyanställds uppgifter tas bort när
    mentorskapet har varit slut i 30 dagar. Med /mindata ser du dina, och med /glömmig tar
    du bort dem när du vill. Skriv aldrig något om en klient. Du kan avbryta när som helst
    med /avbryt. [Ja, gå vidare] [Nej, avbryt]
Sofia: ja
Introbot: Vad heter du? Skriv för- och efternamn. [Tillbaka]
Sofia: Sofia Sund
Introbot: Inom vilket verksamhetsområde? [barn och unga] [ekonomiskt bistånd] [vuxen]
    [äldre] [funktionsnedsättning] [socialpsykiatri] [Tillbaka]
Sofia: barn och unga
Introbot: Vad är ditt yrke? [socialsekreterare] [biståndshandläggare] [Tillbaka]
Sofia: socialsekreterare
Introbot: Hur länge har du arbetat i yrket? [Jag är nyutexaminerad] [1–2 år] [Mer än 2 år]
    [Tillbaka]
Sofia: mer än 2 år
Introbot: Hur många nyanställda kan du vara mentor åt samtidigt? [1] [2] [3] [Tillbaka]
Sofia: 1
Introbot: Vilka metoder eller arbetssätt kan du särskilt? Skriv med komma mellan, eller
    hoppa över. [Hoppa över] [Tillbaka]
Sofia: BBIC
Introbot: Vilka språk talar du utöver svenska? Skriv med komma mellan, eller hoppa över.
    [Hoppa över] [Tillbaka]
Sofia: hoppa över
Introbot: Tack, Sofia! Du är med som mentor. Jag har antecknat: Farsta, barn och unga,
    socialsekreterare, 1 plats. När någon behöver dig frågar jag först, vardagar mellan 8
    och 17, och du kan alltid säga nej. Är du borta ett tag skriver du /ledig. Ändrar du dig
    om hur många du kan ta: /platser.
Introbot: Vill du bli mentor åt Anna Ask? Anna är socialsekreterare inom barn och unga i
    Farsta. Startdatum: 4 januari 2027. Varför just ni: Ni arbetar båda i Farsta och med
    barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett önskemål.
    Svara senast torsdag 4 februari. Säger du nej frågar jag någon annan, och ingen får veta
    varför. [Ja, gärna] [Nej, inte nu] [Jag svarar senare]
Sofia: [Ja, gärna]
Introbot: Tack! Du är nu mentor åt Anna Ask. Varför just ni: Ni arbetar båda i Farsta och
    med barn och unga. Ni är båda socialsekreterare. Mentorn kan BBIC, vilket var ett
    önskemål. Förslag på första möte: en halvtimme fredag 5 februari klockan 10. Anna Ask
    får samma förslag. Om två veckor frågar jag om ni har setts. Passar det inte längre
    skriver du /byt.
Introbot: Har du och Anna Ask setts? [Ja] [Inte än]
Sofia: [Ja]
Introbot: Bra! Då frågar jag igen längre fram. Vill du byta mentor någon gång: /byt.
Introbot: Har du och Anna Ask setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Har du och Anna Ask setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Har du och Anna Ask setts sedan jag frågade sist? [Ja] [Inte än]
Introbot: Mentorskapet med Anna Ask har varat i ett år och är avslutat. Tack till er båda!
    En sista fråga: hade du nytta av mentorskapet? Svaret sparas utan namn. [Ja, mycket]
    [Ja, lite] [Nej]
Sofia: [Ja, lite]
Introbot: Tack för svaret, och lycka till framöver!"""

TRANSCRIPTS = {"Anna": ANNA, "Maja": MAJA, "Karin": KARIN, "Sofia": SOFIA}


async def test_year_on_telegram(
    staffed: Path, tmp_path: Path, engine: Engine, now: datetime
) -> None:
    async with TelegramStage(staffed, tmp_path / "data", engine, now) as stage:
        await play(stage)

        for name, transcript in TRANSCRIPTS.items():
            assert readable(stage.transcript(name)) == transcript


async def test_year_in_the_terminal(
    staffed: Path, tmp_path: Path, engine: Engine, now: datetime
) -> None:
    async with TerminalStage(staffed, tmp_path / "data", engine, now) as stage:
        await play(stage)

        for name, transcript in TRANSCRIPTS.items():
            screen = stage.transcript(name)
            for said in said_by_the_bot(transcript):
                before, found, screen = screen.partition(said)
                assert found, f"{name} never sees {said!r} after {before!r}"


def said_by_the_bot(transcript: str) -> list[str]:
    """Return what the bot says in a transcript, in order, a line each."""
    whole = transcript.replace("\n    ", " ").splitlines()
    return [line.removeprefix("Introbot: ") for line in whole if line.startswith("Introbot: ")]
