"""A brake that keeps us within Telegram's limits most of the time.

One message a second to a chat, two at once allowed, and thirty a second in all.
It is not the cure: a 429 that comes anyway is the courier's to wait out.
"""


class Brake:
    """Says how long to wait before the next message."""

    def __init__(self, chat_gap: float = 1.0, gap: float = 1 / 30) -> None:
        """Gaps in seconds: within one chat, and between any two messages."""
        self._chat_gap = chat_gap
        self._gap = gap
        self._next = 0.0
        self._paid: dict[str, float] = {}

    def ahead(self, chat: str, now: float) -> float:
        """Return the seconds until a message to `chat` may be sent; counts nothing."""
        paid = self._paid.get(chat, now)
        return max(now, self._next, paid - self._chat_gap) - now

    def wait(self, chat: str, now: float) -> float:
        """Return the seconds to wait before sending to `chat`, and count that message."""
        self._paid = {name: until for name, until in self._paid.items() if until > now}
        start = now + self.ahead(chat, now)
        self._paid[chat] = max(self._paid.get(chat, now), start) + self._chat_gap
        self._next = start + self._gap
        return start - now
