"""Every error Everkin raises on purpose.

EverkinError
├── SettingsError           a setting is missing or wrong; the start stops
├── PersonaError            a blueprint cannot be used
│   └── UnknownPersona
├── CardError               a character card or a lorebook cannot be read
│   └── CardDamaged         something of it was lost on its way
├── StorageError            the truth in SQL cannot be read or written
│   ├── DatabaseCorrupt
│   └── EmbedderChanged     the stored vectors were made by another model
├── IndexUnavailable        the semantic index cannot answer; exact search does
├── ModelError              a language model did not do its part
│   ├── ModelUnavailable    it cannot be reached or refuses to work
│   └── ModelRubbish        it answered, but not what was asked for
├── DownloadFailed          a model file could not be fetched
├── EmbedderError           a text could not be turned into a vector
├── AttachmentError         what came with a message cannot be had
│   ├── AttachmentGone
│   ├── AttachmentTooLarge
│   └── AttachmentUnreadable
├── HearingError            speech could not be written down
├── SpeakingError           a text could not be spoken
├── NotAdmitted             whoever asks has not said yet that they are old enough
│   └── TooYoung            they have said that they are not
├── LogFormatError          a conversation log to replay cannot be read
└── DeliveryError           a reply could not be handed to its platform
    ├── DeliveryUncertain   it may or may not have arrived
    └── DeliveryRefused     there is nobody any more whom it could be handed to

Each docstring is the message's pattern: what happened and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence


class EverkinError(Exception):
    """Everkin could not do what was asked; the message says what happened and what to do."""


class SettingsError(EverkinError):
    """A setting is missing or wrong; the message names it, where it was read and a value that works."""


class PersonaError(EverkinError):
    """A persona blueprint cannot be used; the message names the file, the key and what it must hold."""


class UnknownPersona(PersonaError):
    """No blueprint has this name; the message lists those that exist."""


class CardError(EverkinError):
    """A character card or a lorebook cannot be read or used; the message says what is wrong with it."""


class CardDamaged(CardError):
    """A card was damaged on its way; the message says how that shows. Download it again."""


class StorageError(EverkinError):
    """The database could not be read or written; the message names the file and the next step."""


class DatabaseCorrupt(StorageError):
    """The database file is damaged; nothing was changed. Restore a backup or move the file away."""


class EmbedderChanged(StorageError):
    """The stored vectors were made by another embedding model; run `everkin reindex` to make them anew."""


class NotAdmitted(EverkinError):
    """Whoever asks has not said yet that they are old enough; the message is the question, in their language."""


class TooYoung(NotAdmitted):
    """They have said that they are not; the message says until when that stands."""


class IndexUnavailable(EverkinError):
    """The semantic index cannot answer for this person now; exact search over SQL takes its place."""


class ModelError(EverkinError):
    """A language model did not do its part."""


class ModelUnavailable(ModelError):
    """The model server cannot be reached, timed out or refused; the message says which and what to check."""


class ModelRubbish(ModelError):
    """The model answered, but not in the form that was asked for, even after one repair."""


class DownloadFailed(EverkinError):
    """A model file could not be fetched; the message says why, and what has come of it so far."""


class EmbedderError(EverkinError):
    """A text could not be embedded; the message says which model and why."""


class AttachmentError(EverkinError):
    """What came with a message cannot be had from its platform now."""


class AttachmentGone(AttachmentError):
    """The platform does not have it any more."""


class AttachmentTooLarge(AttachmentError):
    """It is larger or longer than it may be."""


class AttachmentUnreadable(AttachmentError):
    """It is damaged, or not what it says it is."""


class HearingError(EverkinError):
    """No transcript of a voice note could be had; the message says which server and what to check."""


class SpeakingError(EverkinError):
    """A text could not be spoken; the message says which server and what to check."""


class LogFormatError(EverkinError):
    """A conversation log cannot be read; the message names the file, the place and the expected form."""


class DeliveryError(EverkinError):
    """A reply could not be handed to its platform; it stays in the outbox.

    `arrived` is what of it is there, as the numbers of its messages in order, empty for one of which nobody knows; None
    where nothing new is.
    """

    def __init__(self, message: str, arrived: Sequence[str] | None = None) -> None:
        super().__init__(message)
        self.arrived = arrived


class DeliveryUncertain(DeliveryError):
    """The platform did not say whether the reply arrived; sending again could double it."""


class DeliveryRefused(DeliveryError):
    """The platform will never take the reply: the person blocked the bot, or the place is gone. It is given up."""
