"""Conversation logs of other programs, read into one form: LoCoMo, SillyTavern, Telegram Desktop."""

from bot.platforms.logs.reader import read_log

__all__ = ["read_log"]
