"""The only wiring: settings and folders in, a working bot out. Accepts fakes.

Telegram is imported where it is used, so that asking a question does not wait
for it.
"""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from introbot.answering.engine import Engine
from introbot.channels.base import Channel
from introbot.clock import STOCKHOLM, Clock, now
from introbot.conversation import texts_sv
from introbot.conversation.messages import Incoming
from introbot.conversation.respond import Responder
from introbot.errors import KnowledgeProblem, SettingsError
from introbot.knowledge.model import Knowledge
from introbot.settings import Settings
from introbot.storage.compiled_base import load_or_compile


def load_knowledge(folder: Path, clock: Clock = now) -> Knowledge:
    """Return the base in `folder`; raise KnowledgeProblem for the first thing that is wrong."""
    from introbot.knowledge.problems import errors  # noqa: PLC0415 - a compiled base needs no YAML
    from introbot.knowledge.reading import read  # noqa: PLC0415 - as above
    from introbot.storage.knowledge_folder import read_folder  # noqa: PLC0415 - as above

    today = clock().astimezone(STOCKHOLM).date()
    knowledge, problems = read(read_folder(folder), today)
    if knowledge is None:
        first, *others = errors(problems)
        more = f" (och {len(others)} fel till; kör check)" if others else ""
        raise KnowledgeProblem(
            first.message,
            file=f"{folder}/{first.place.file}",
            line=first.place.line,
            rule=first.rule,
            fix=first.fix + more,
        )
    return knowledge


def build_engine(settings: Settings, clock: Clock = now) -> Engine:
    """Return an engine on the settings' base, compiled and kept in the data folder."""

    def compile_folder() -> bytes:
        from introbot.answering.index.compiling import compile_base  # noqa: PLC0415 - slow to import

        return compile_base(load_knowledge(settings.knowledge, clock))

    return Engine(load_or_compile(settings.knowledge, settings.data, compile_folder))


async def run(settings: Settings, engine: Engine, channel: Channel, clock: Clock = now) -> None:
    """Serve one channel until cancelled or the channel has nothing more to receive."""
    from introbot.service.courier import Courier  # noqa: PLC0415 - asking needs no database
    from introbot.service.desk import Desk  # noqa: PLC0415 - as above
    from introbot.storage.database import open_database  # noqa: PLC0415 - as above

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
    from introbot.channels.terminal import TerminalChannel  # noqa: PLC0415 - only here

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
