"""Every Swedish sentence the bot itself says; the curated answers are in knowledge/.

Klarspråk: the main point first, short sentences, no unexplained abbreviation,
nothing that needs to be seen to be understood, and always a next step.
"""

from introbot.answering.language.polarity import Asks
from introbot.conversation.messages import Reply, say
from introbot.knowledge.model import Verdict

ASK_NEXT = "Skriv en fråga till när du vill, eller /hjälp för exempel."

HELLO = (
    (
        "Hej! Jag är introbot, en chattbot för dig som är ny socialsekreterare eller"
        " biståndshandläggare i Stockholms stad."
    ),
    (
        "Jag svarar på frågor om introduktionen, mentorer, delegation och vilka uppgifter en"
        " administratör kan ta. Svaren är skrivna i förväg och har alltid en källa. Finns inget"
        " svar säger jag det och vem du kan fråga."
    ),
    "Skriv aldrig något om en klient. Jag sparar inte det du skriver.",
    "Prova till exempel: kan någon annan boka tolk åt mig?",
)

HELP = (
    (
        "Skriv din fråga med egna ord, som till en kollega. Ett ord räcker ofta. Du kan också"
        " klistra in en lista med uppgifter och fråga vilka som kan lämnas över."
    ),
    (
        "Exempel:\n– Kan någon annan boka tolk åt mig?\n– Vad ingår i introduktionsprogrammet?\n"
        "– Är enkäten anonym?\n– Var hittar jag vår delegationsordning?"
    ),
    (
        "Jag kan inte svara på frågor om lön, it-problem eller hur du ska bedöma ett ärende. Då"
        " säger jag vem du kan fråga."
    ),
)

ABOUT = (
    (
        "Jag är ett datorprogram, inte en människa. Jag hittar aldrig på: varje svar är skrivet"
        " i förväg ur fem offentliga dokument och kommunallagen, och källan står under svaret."
    ),
    (
        "Jag kan: svara om stadens handlingsplan för bättre arbetssituation, och säga om en uppgift"
        " står i listorna över vad administrativ personal skulle kunna göra."
    ),
    (
        "Jag kan inte: bedöma ett ärende, säga vem som får besluta hos er, eller svara på annat än"
        " det som står i källorna. Planens period gick ut 2022, så fråga din enhetschef vad som"
        " gäller nu."
    ),
    (
        "Det du skriver sparas inte. Jag räknar bara att en fråga har ställts och hur det gick,"
        " utan text och utan namn. I tio minuter minns jag vilket svar du fick, så att du kan"
        " fråga vidare. Ett meddelande med personnummer tar jag inte emot."
    ),
    ASK_NEXT,
)

REFUSED = (
    (
        "Jag tog inte emot ditt meddelande, för det ser ut att innehålla ett personnummer eller"
        " samordningsnummer. Inget av det är sparat hos mig."
    ),
    "Ta bort meddelandet här i chatten också. Uppgifter om klienter får inte skrivas i den.",
    "Ställ gärna frågan igen utan uppgifter om någon person.",
)

UNKNOWN = (
    "Det vet jag inte. Jag hittar inget svar i mina källor, och jag gissar inte.",
    (
        "Fråga din enhetschef, din mentor eller introduktören hos er. Du kan också skriva frågan på"
        " ett annat sätt, gärna kort, eller skriva /hjälp för att se vad jag kan svara på."
    ),
)

STILL_UNKNOWN = (
    "Jag förstår ändå inte, och jag gissar inte.",
    "Fråga {who}. Där får du ett bättre svar än av mig.",
)

USUAL = "din enhetschef, din mentor eller introduktören hos er"
OWNERS = {
    "HR": "din enhetschef eller HR",
    "VFU-samordnare": "VFU-samordnaren hos er",
    "enhetschef": "din enhetschef",
    "introduktör": "introduktören hos er",
    "metodutvecklare": "metodutvecklaren hos er",
    "nämndsekreterare": "nämndsekreteraren",
}
"""Whom to ask, by who keeps the entries on a subject."""

EMPTY = (
    "Jag ser ingen text i ditt meddelande.",
    "Skriv din fråga med några ord, till exempel: kan någon annan boka tolk åt mig?",
)

NOT_TEXT = (
    "Jag kan bara läsa text. Bilder, ljud och filer öppnar jag inte, och jag sparar dem inte.",
    "Skriv din fråga med några ord. Skriv inget om en klient.",
)

NOTHING_TO_CANCEL = ("Det finns inget att avbryta.", ASK_NEXT)
CANCELLED = ("Avbrutet. Inget av det du skrev är sparat.", ASK_NEXT)
YOUR_COMMANDS = "Du kan också skriva:"
PRIVATE_ONLY = (
    "Det där gör vi bara i en privat chatt, inte där andra läser.",
    "Öppna en chatt med mig och skriv det där.",
)
INVITED_ONLY = (
    "Hej! Den här boten är bara för dem som är inbjudna.",
    "Be din enhetschef eller introduktör om en länk.",
)
NO_SUCH_INVITATION = (
    "Den inbjudan går inte att använda.",
    "Be den som bjöd in dig om en ny länk. Har du provat flera gånger behöver du vänta en stund.",
)

UNKNOWN_COMMAND = ("Det kommandot har jag inte.", "Skriv /hjälp för att se vad jag kan.")

NO_SUCH_CHOICE = (
    "Den knappen gäller inte längre.",
    "Skriv /mentor för att se vad som gäller nu.",
)

OLD_BUTTON = (
    "Den knappen hör till ett svar som inte finns längre.",
    "Skriv din fråga igen, så letar jag på nytt.",
)

NONE_OF_THESE = (
    "Då vet jag inte. Tack för att du sa det.",
    (
        "Fråga din enhetschef, din mentor eller introduktören hos er, eller skriv frågan på ett"
        " annat sätt."
    ),
)

STILL_NONE = (
    "Då kan jag inte hjälpa dig med det här. Tack för att du sa det.",
    f"Fråga {USUAL}.",
)

ABOUT_ANSWER = "Det gäller svaret ”{title}”."
NO_SOURCE = "Svaret ”{title}” har ingen källa. Det säger bara vem du kan fråga."
NO_VALIDITY = "Jag har ingen uppgift om att texten har slutat gälla."

HELPED = ("Bra, tack för att du berättade.", ASK_NEXT)

DID_NOT_HELP = (
    "Tack för att du berättade. Det räknas, så att svaret kan bli bättre.",
    (
        "Fråga din enhetschef, din mentor eller introduktören hos er, eller skriv frågan på ett"
        " annat sätt."
    ),
)

DID_IT_HELP = ("Ja, det hjälpte", "Nej, det hjälpte inte")
NO_OPTION = "Inget av dessa"
CHOOSE = "Jag är inte säker på vad du menar. Menade du något av det här?"
TASKS = "Jag bedömer uppgifterna var för sig:"
TASKS_END = (
    "Listorna i bilaga 2 och 3 är exempel. Det som inte står där är varken förbjudet eller"
    " tillåtet, men att bedöma och besluta i ett ärende är kvar hos handläggaren. Ta det med din"
    " chef."
)
ASK_INSTEAD = "Fråga i stället: {who}."
SOURCE = "Källa: {places}."
SOURCES = "Källor: {places}."

LEADS = {
    (Verdict.YES, Asks.OTHER): "Ja, en administratör skulle kunna göra det.",
    (
        Verdict.YES,
        Asks.SELF,
    ): "Nej, det behöver inte vara du. En administratör skulle kunna göra det.",
    (Verdict.YES, Asks.OPEN): "Det skulle en administratör kunna göra.",
    (Verdict.YES_IF, Asks.OTHER): "Ja, men bara {condition}.",
    (
        Verdict.YES_IF,
        Asks.SELF,
    ): "Nej, inte alltid. En administratör kan göra det, men bara {condition}.",
    (Verdict.YES_IF, Asks.OPEN): "Det kan en administratör göra, men bara {condition}.",
    (Verdict.SHARED, Asks.OTHER): "Ja, det kan läggas på eller delas med en administratör.",
    (Verdict.SHARED, Asks.SELF): (
        "Nej, det behöver inte vara chefen själv."
        " Det kan läggas på eller delas med en administratör."
    ),
    (Verdict.SHARED, Asks.OPEN): "Det kan läggas på eller delas med en administratör.",
}

VERDICTS = {
    Verdict.YES: "ja, det står i bilaga 2",
    Verdict.YES_IF: "ja, men bara {condition}; det står i bilaga 2",
    Verdict.SHARED: "ja, kan läggas på eller delas med administratör; det står i bilaga 3",
    Verdict.NOT_LISTED: "står inte i bilaga 2 eller 3",
    Verdict.NO: "nej",
}

NOT_SURE = "det är jag inte säker på, fråga om den för sig"
PERHAPS = "det är jag inte säker på, kanske menar du ”{title}”"
NO_SUCH_BUTTON = "Det finns ingen knapp {number}. Skriv en siffra som står ovanför, eller en fråga."

DESCRIPTION = (
    "Jag är en chattbot för nya socialsekreterare och biståndshandläggare i Stockholms stad. Jag"
    " svarar om introduktion, mentorer, delegation och vilka uppgifter en administratör kan ta,"
    " alltid med källa. Skriv aldrig något om en klient."
)
SHORT_DESCRIPTION = "Svar med källa för nya handläggare i Stockholms stad. Skriv inget om klienter."


def broken() -> Reply:
    """Say that something failed on our side."""
    return say(
        "Något gick fel hos mig, så jag kan inte svara på det där.",
        "Skriv gärna igen om en stund, eller fråga din mentor eller enhetschef.",
    )
