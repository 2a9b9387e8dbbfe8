"""Language models in files of our own: which are worth fetching, which are here, and which of them speaks.

They lie in `EVERKIN_HOME/models` as GGUF files, the format of llama.cpp; a file anywhere else can be named by its path.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import SettingsError
from bot.core.models.record import Record

OFF = "off"
AUTO = "auto"
HOW_TO_INSTALL = "`make local` installs what runs it (or: pip install 'everkin[local]')"

_CHOICE = "chosen"
_MAGIC = b"GGUF"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer(Record):
    """A model that can be fetched: where it lies on the Hugging Face Hub and what the file must be.

    `size` is in bytes. `ram` is in GB: the file, the attention cache for a context of 8,192 tokens, and half a GB.
    """

    name: str
    repo: str
    file: str
    size: int
    sha256: str
    licence: str
    ram: float
    about: str


OFFERS = (
    Offer(
        name="gemma-3-1b",
        repo="ggml-org/gemma-3-1b-it-GGUF",
        file="gemma-3-1b-it-Q4_K_M.gguf",
        size=806_058_240,
        sha256="8ccc5cd1f1b3602548715ae25a66ed73fd5dc68a210412eea643eb20eb75a135",
        licence="Gemma Terms of Use",
        ram=1.5,
        about="the smallest that keeps a character; for old and small machines",
    ),
    Offer(
        name="smollm2-1.7b",
        repo="HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF",
        file="smollm2-1.7b-instruct-q4_k_m.gguf",
        size=1_055_609_536,
        sha256="decd2598bc2c8ed08c19adc3c8fdd461ee19ed5708679d1c54ef54a5a30d4f33",
        licence="Apache-2.0",
        ram=3.2,
        about="small, English only",
    ),
    Offer(
        name="ministral-3-3b",
        repo="unsloth/Ministral-3-3B-Instruct-2512-GGUF",
        file="Ministral-3-3B-Instruct-2512-Q4_K_M.gguf",
        size=2_146_497_824,
        sha256="fd46fc371ff0509bfa8657ac956b7de8534d7d9baaa4947975c0648c3aa397f4",
        licence="Apache-2.0",
        ram=3.5,
        about="a good talker on a laptop, in a dozen languages",
    ),
    Offer(
        name="ministral-3-8b",
        repo="unsloth/Ministral-3-8B-Instruct-2512-GGUF",
        file="Ministral-3-8B-Instruct-2512-Q4_K_M.gguf",
        size=5_198_386_720,
        sha256="5dbc3647eb563b9f8d3c70ec3d906cce84b86bb35c5e0b8a36e7df3937ab7174",
        licence="Apache-2.0",
        ram=7.0,
        about="for a fast processor or a graphics card with 8 GB",
    ),
    Offer(
        name="gemma-4-e4b",
        repo="ggml-org/gemma-4-E4B-it-GGUF",
        file="gemma-4-E4B-it-Q4_K_M.gguf",
        size=5_335_289_824,
        sha256="90ce98129eb3e8cc57e62433d500c97c624b1e3af1fcc85dd3b55ad7e0313e9f",
        licence="Apache-2.0",
        ram=6.5,
        about="as quick as a model of four billion weights, in over a hundred languages",
    ),
)
"""From the smallest. None of them thinks aloud before it speaks. Sizes and checksums are the Hub's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(Record):
    """The file that is to speak; `named` when somebody said so, and it was not merely found lying there."""

    path: Path
    named: bool

    @property
    def name(self) -> str:
        return next((offer.name for offer in OFFERS if offer.file == self.path.name), self.path.stem)


class LocalModels:
    """The models in a home. Its methods touch a small folder only, and raise SettingsError with a sentence."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "models"

    def path(self, offer: Offer) -> Path:
        """Where the offer's file is, or would be."""
        return self.folder / offer.file

    def present(self) -> list[Path]:
        """The model files in the folder, the newest first."""
        return sorted(self.folder.glob("*.gguf"), key=lambda path: path.stat().st_mtime, reverse=True)

    def use(self, name: str) -> Choice | None:
        """From now on this one speaks: a name of the list, of a file in the folder, or a path. OFF: none of them.
        AUTO: the newest in the folder, when nothing else is found."""
        if name == AUTO:
            (self.folder / _CHOICE).unlink(missing_ok=True)
            return self.choose(None)
        chosen = None if name == OFF else self.find(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _CHOICE).write_text(f"{chosen or OFF}\n", encoding="utf-8")
        return Choice(path=chosen, named=True) if chosen else None

    def choose(self, setting: str | None) -> Choice | None:
        """Which one speaks: what the setting names, else what `use` named, else the newest in the folder."""
        named = setting or self._used()
        named = None if named == AUTO else named
        if named == OFF:
            return None
        if named is not None:
            return Choice(path=self.find(named), named=True)
        return next((Choice(path=path, named=False) for path in self.present()), None)

    def find(self, name: str) -> Path:
        """The file that is meant by a name or a path, seen to be a GGUF file."""
        path = next((path for path in self._meant_by(name) if path.is_file()), None)
        if path is None:
            raise SettingsError(self._missing(name))
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise SettingsError(f"{path} is no GGUF file. Only that format can be used; many models come in it.")
        return path.absolute()

    def _meant_by(self, name: str) -> Iterator[Path]:
        yield from (self.path(offer) for offer in OFFERS if name in (offer.name, offer.file))
        if "/" not in name:
            yield from (self.folder / name, self.folder / f"{name}.gguf")
        yield Path(name).expanduser()

    def _missing(self, name: str) -> str:
        if any(offer.name == name for offer in OFFERS):
            return f"The model {name} is not here yet. Fetch it with `everkin model pull {name}`."
        return (
            f"There is no model {name}: neither in {self.folder} nor as a path, and the list has none of that name. "
            "`everkin model list` shows what there is."
        )

    def _used(self) -> str | None:
        try:
            return (self.folder / _CHOICE).read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None


def can_run() -> bool:
    """Whether the extra that runs models is installed."""
    return importlib.util.find_spec("xllamacpp") is not None
