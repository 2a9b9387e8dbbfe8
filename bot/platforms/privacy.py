"""What /privacy says: what holds everywhere, and what the operator has set."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.catalogue import Phrasebook
from bot.core.models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Operator(Record):
    """Who runs the program, and what they have to say of it, in their own words; None is left out."""

    name: str | None = None
    contact: str | None = None
    recipients: str | None = None
    """Where messages go beside their own database: the model server's place and owner."""
    retention: str | None = None
    """How long what is kept outlives its erasure, as in backups."""
    more: str | None = None

    def privacy(self, say: Phrasebook, *, erase: str) -> str:
        """The text, in Markdown; `erase` is the command that erases everything, as the platform writes it."""
        told = (
            say("privacy-kept"),
            say("privacy-seen"),
            say("privacy-leaves-to", recipients=self.recipients) if self.recipients else say("privacy-leaves"),
            say("privacy-retention", retention=self.retention or "").rstrip(),
            say("privacy-can", all=erase),
            say("privacy-operator", operator=self.name) if self.name else "",
            say("privacy-contact", contact=self.contact) if self.contact else "",
            self.more or "",
            say("privacy-end"),
        )
        return "\n".join(part for part in told if part)
