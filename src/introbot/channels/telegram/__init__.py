"""Telegram, through its Bot API. Everything else in this folder is its own business."""

from introbot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
