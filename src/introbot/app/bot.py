"""The only wiring: an engine and a channel in, a working bot out. Accepts fakes."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress

from introbot.answering.engine import Engine
from introbot.channels.base import Channel
from introbot.channels.terminal import TerminalChannel
from introbot.clock import Clock, now
from introbot.conversation import texts_sv
from introbot.conversation.messages import Incoming
from introbot.conversation.respond import Responder
from introbot.errors import SettingsError
from introbot.service.courier import Courier
from introbot.service.desk import Desk
from introbot.settings import Settings
from introbot.storage.database import open_database


async def run(settings: Settings, engine: Engine, channel: Channel, clock: Clock = now) -> None:
    """Serve one channel until cancelled or the channel has nothing more to receive."""
    database = open_database(settings.data)
    courier = Courier(database, channel, clock)
    courier.recover()
    desk = Desk(database, Responder(engine).respond, clock)

    def take(incoming: Incoming) -> None:
        desk.take(incoming)
        courier.wake()

    sending = asyncio.create_task(courier.run())
    try:
        await channel.receive(take)
        await courier.deliver()
    finally:
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        database.close()


async def chat(settings: Settings, engine: Engine) -> None:
    """Talk in the terminal until the person leaves."""
    await run(settings, engine, TerminalChannel())


async def serve(settings: Settings, engine: Engine, ready: Callable[[], None]) -> None:
    """Serve Telegram by long polling until stopped by a signal; call `ready` once in contact."""
    from introbot.channels.telegram import TelegramChannel  # noqa: PLC0415 - slow to import

    if not settings.token:
        raise SettingsError(
            "INTROBOT_TOKEN", "saknas. Skapa en bot hos BotFather och ange dess token."
        )
    stop_on_signals(asyncio.current_task(), (signal.SIGTERM, signal.SIGINT))
    channel = TelegramChannel(
        settings.token,
        settings.api_url,
        commands=texts_sv.COMMAND_MENU,
        description=texts_sv.DESCRIPTION,
        short_description=texts_sv.SHORT_DESCRIPTION,
    )
    with suppress(asyncio.CancelledError):
        async with channel:
            ready()
            await run(settings, engine, channel)


def stop_on_signals(task: "asyncio.Task[None] | None", signals: Sequence[signal.Signals]) -> None:
    """Cancel `task` on the first of `signals`, so that what is open is closed."""
    loop = asyncio.get_running_loop()
    for number in signals:
        if task is not None:
            loop.add_signal_handler(number, task.cancel)
