"""Every Swedish sentence the bot itself says; the curated answers are in knowledge/."""

from introbot.conversation.messages import Reply, say


def broken() -> Reply:
    """Say that something failed on our side."""
    return say("Något gick fel hos mig, så jag kan inte svara på det där. Skriv gärna igen om en stund.")
