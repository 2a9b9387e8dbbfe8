"""Settings: frozen, from `everkin.toml` and environment variables (which win), each checked before anything starts.

`EVERKIN_MODEL_URL` is the key `url` of the table `[model]`; every key follows this pattern. Tokens come from the
environment or from a file they name, never from `everkin.toml`, and are never printed.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableSettings

from bot.core.allowance import Allowance
from bot.core.errors import SettingsError
from bot.core.floor import Interrupt, Manners
from bot.core.memory.forgetting import LASTING, STABILITY, Course, Courses
from bot.core.models.memory import Kind
from bot.core.models.offers import Buttons

PROJECT = Path(__file__).resolve().parent.parent
"""Where the program's own files are: personas, the shipped embedding model."""

PREFIX = "EVERKIN_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"


class Section(BaseModel):
    """A table of `everkin.toml`; an unknown key is an error, because it is most likely a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlatformAccess(Section):
    """How to be someone on a platform."""

    token: SecretStr | None = None
    token_file: Path | None = None

    def secret(self, name: str) -> str | None:
        """The token, wherever it is kept; None when there is none. Raises SettingsError for an unreadable file."""
        if self.token is not None and self.token.get_secret_value().strip():
            return self.token.get_secret_value().strip()
        if self.token_file is None:
            return None
        return _read_secret(self.token_file, f"The {name} token file", f"EVERKIN_{name.upper()}_TOKEN_FILE")


class Discord(PlatformAccess):
    """Discord: the bot's token, and other addresses when a proxy or a local server stands in between. Without `shards`
    there are as many connections as Discord recommends."""

    api_base: HttpUrl | None = None
    gateway: str | None = None
    message_content: bool = True
    members: bool = False
    shards: Annotated[int | None, Field(ge=1, le=4096)] = None

    @field_validator("gateway")
    @classmethod
    def _is_websocket(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("ws://", "wss://")):
            raise ValueError("must begin with ws:// or wss://")
        return value


class Telegram(PlatformAccess):
    """Telegram: the bot's token, another Bot API server when there is one, and, where updates are to be sent instead of
    fetched, the address to which Telegram sends them and where they come in."""

    api_base: HttpUrl | None = None
    webhook: HttpUrl | None = None
    webhook_listen: str = "127.0.0.1:8443"

    @field_validator("webhook_listen")
    @classmethod
    def _is_address(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError('must be an address and a port such as "127.0.0.1:8443"')
        return value


Vision = Literal["auto", "on", "off"]
"""Whether a model is shown pictures; "auto" asks its server."""


class ModelEndpoint(Section):
    """One of several model servers. Without `first_token_timeout` and `vision` those of `[model]` hold."""

    url: HttpUrl
    name: str | None = None
    api_key: SecretStr | None = None
    api_key_file: Path | None = None
    weight: Annotated[float, Field(gt=0, le=1000)] = 1.0
    slots: Annotated[int | None, Field(ge=1, le=4096)] = None
    role: Literal["any", "fast", "large"] = "any"
    vision: Vision | None = None
    first_token_timeout: Annotated[float | None, Field(gt=0, le=3600)] = None

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        if self.api_key is not None and self.api_key_file is not None:
            raise ValueError("api_key and api_key_file both hold its key; keep one of them")
        return self

    def secret(self) -> str | None:
        """The key, wherever it is kept; None when there is none. Raises SettingsError for an unreadable file."""
        if self.api_key is not None:
            return self.api_key.get_secret_value().strip() or None
        if self.api_key_file is None:
            return None
        return _read_secret(
            self.api_key_file, f"The key file of {self.url.host}", "api_key_file in [[model.endpoints]]"
        )


class Model(Section):
    """The language model: an OpenAI-compatible server at `url`, or several as `endpoints`. Without either a local
    server is looked for."""

    url: HttpUrl | None = None
    endpoints: tuple[ModelEndpoint, ...] = ()
    name: str | None = None
    api_key: SecretStr | None = None
    connect_timeout: Annotated[float, Field(gt=0, le=600)] = 5.0
    first_token_timeout: Annotated[float, Field(gt=0, le=3600)] = 30.0
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.8
    max_tokens: Annotated[int, Field(ge=16, le=32768)] = 512
    history_tokens: Annotated[int, Field(ge=200, le=200_000)] = 6000
    context: Annotated[int | None, Field(ge=2048)] = None
    vision: Vision = "auto"
    extraction: bool = True
    overlay_fallback: bool = False
    hedge_after: Annotated[float | None, Field(gt=0, le=600)] = None
    fast_first_sentence: bool = False
    warm_up: bool = True

    @model_validator(mode="after")
    def _servers_are_told_apart(self) -> Self:
        if self.endpoints and (self.url or self.name or self.api_key):
            raise ValueError(
                "url, name and api_key are for one server and [[model.endpoints]] is for several; keep the one or the "
                "other (EVERKIN_MODEL_URL, EVERKIN_MODEL_NAME and EVERKIN_MODEL_API_KEY count, too)"
            )
        seen = [(str(one.url), one.name) for one in self.endpoints]
        roles = {one.role for one in self.endpoints}
        if self.fast_first_sentence and (roles == {"fast"} or "fast" not in roles):
            raise ValueError(
                'fast_first_sentence needs a server with role = "fast" in [[model.endpoints]], and another that goes on'
            )
        if len(set(seen)) < len(seen):
            raise ValueError("two of [[model.endpoints]] have the same url and name; give one of them more weight")
        return self


class LocalSettings(Section):
    """A language model that Everkin runs itself, when no server is named: which, and how."""

    model: str | None = None
    port: Annotated[int, Field(ge=0, le=65535)] = 0
    context: Annotated[int, Field(ge=2048)] = 8192
    threads: Annotated[int | None, Field(ge=1, le=1024)] = None
    gpu_layers: Annotated[int, Field(ge=-1)] = -1
    speculation: Literal["auto", "off", "ngram", "draft"] = "auto"
    draft: Path | None = None

    @model_validator(mode="after")
    def _draft_is_named(self) -> Self:
        if self.speculation == "draft" and self.draft is None:
            raise ValueError(
                'speculation "draft" needs a small model of the same family: EVERKIN_LOCAL_DRAFT=FILE.gguf'
            )
        return self


class Conversation(Section):
    """How turns are taken when a person writes several messages. `gather` is in seconds."""

    gather: Annotated[float, Field(ge=0, le=30)] = 0.0
    interrupt: Interrupt = Interrupt.SENTENCE
    buttons: Buttons = Buttons.PRIVATE

    def manners(self) -> Manners:
        """The same, as the core knows it."""
        return Manners(gather=self.gather, interrupt=self.interrupt)


Most = Annotated[int | None, Field(ge=1)]


class LimitSettings(Section):
    """How much may be asked of the models: of each person, of everybody together. None is no limit."""

    person_messages_per_hour: Most = 1_000
    person_messages_per_day: Most = 5_000
    person_tokens_per_hour: Most = None
    person_tokens_per_day: Most = 20_000_000
    person_replies_at_once: Annotated[int, Field(ge=1, le=1000)] = 4
    messages_per_hour: Most = None
    messages_per_day: Most = None
    tokens_per_hour: Most = None
    tokens_per_day: Most = None

    def of_a_person(self) -> Allowance:
        """What each person may have."""
        return Allowance(
            messages_hour=self.person_messages_per_hour,
            messages_day=self.person_messages_per_day,
            tokens_hour=self.person_tokens_per_hour,
            tokens_day=self.person_tokens_per_day,
        )

    def of_everybody(self) -> Allowance:
        """What all of them may have together."""
        return Allowance(
            messages_hour=self.messages_per_hour,
            messages_day=self.messages_per_day,
            tokens_hour=self.tokens_per_hour,
            tokens_day=self.tokens_per_day,
        )


class EmbedderSettings(Section):
    """Where vectors come from: the MiniLM that is shipped, or an OpenAI-compatible /v1/embeddings endpoint."""

    kind: Literal["minilm", "endpoint"] = "minilm"
    url: HttpUrl | None = None
    name: str | None = None
    api_key: SecretStr | None = None
    dimensions: Annotated[int, Field(ge=8, le=8192)] = 384

    @model_validator(mode="after")
    def _endpoint_is_named(self) -> Self:
        if self.kind == "endpoint" and (self.url is None or not self.name):
            raise ValueError('kind "endpoint" needs EVERKIN_EMBEDDER_URL and EVERKIN_EMBEDDER_NAME')
        return self


Strength = Annotated[float, Field(gt=0, lt=1)]


class KindDecay(Section):
    """How one kind of memory fades; what is not set is as for all, or as the kind's nature is."""

    stability_days: Annotated[float | None, Field(gt=0, le=36_500)] = None
    importance_weight: Annotated[float, Field(ge=0, le=1)] = 0.2
    may_vanish: bool | None = None
    cold_below: Strength | None = None
    forget_below: Strength | None = None


class DecayKinds(Section):
    """A table for each kind of memory."""

    episode: KindDecay = KindDecay()
    gist: KindDecay = KindDecay()
    fact: KindDecay = KindDecay()
    preference: KindDecay = KindDecay()
    event: KindDecay = KindDecay()
    feeling: KindDecay = KindDecay()
    promise: KindDecay = KindDecay()
    plan: KindDecay = KindDecay()

    def of(self, kind: Kind) -> KindDecay:
        """The kind's table."""
        chosen: KindDecay = getattr(self, kind.value)
        return chosen


class HearingSettings(Section):
    """What writes voice notes down: an OpenAI-compatible /v1/audio/transcriptions endpoint. Times are in seconds."""

    url: HttpUrl | None = None
    name: str = "whisper-1"
    api_key: SecretStr | None = None
    longest: Annotated[float, Field(ge=60, le=1200)] = 300.0
    timeout: Annotated[float, Field(gt=0, le=600)] = 60.0


class SpeakingSettings(Section):
    """What says replies aloud: an OpenAI-compatible /v1/audio/speech endpoint. `voices` are the personas' own, by their
    ids. Times are in seconds."""

    url: HttpUrl | None = None
    name: str = "tts-1"
    voice: str = "alloy"
    voices: dict[str, str] = {}
    api_key: SecretStr | None = None
    timeout: Annotated[float, Field(gt=0, le=600)] = 60.0


class DecaySettings(Section):
    """When memories move away. A strength is a chance of recall in (0, 1), helped by use and importance."""

    every_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 6.0
    cold_below: Strength = 0.7
    forget_below: Strength = 0.4
    kinds: DecayKinds = DecayKinds()

    @model_validator(mode="after")
    def _cold_comes_first(self) -> Self:
        for kind, course in self.courses().by_kind.items():
            if course.forget_below >= course.cold_below:
                raise ValueError(
                    f"a memory turns cold before it is forgotten, so forget_below must be less than cold_below; "
                    f"for {kind.value} they are {course.forget_below} and {course.cold_below}"
                )
        return self

    def courses(self) -> Courses:
        """How each kind fades."""
        return Courses(by_kind={kind: self._course(kind) for kind in Kind})

    def _course(self, kind: Kind) -> Course:
        chosen = self.kinds.of(kind)
        own = timedelta(days=chosen.stability_days) if chosen.stability_days is not None else STABILITY[kind]
        return Course(
            pace=own / STABILITY[kind],
            importance_weight=chosen.importance_weight,
            may_vanish=kind not in LASTING if chosen.may_vanish is None else chosen.may_vanish,
            cold_below=self.cold_below if chosen.cold_below is None else chosen.cold_below,
            forget_below=self.forget_below if chosen.forget_below is None else chosen.forget_below,
        )


class CareSettings(Section):
    """What protects people. `country` ("DE") says whose help lines are told, instead of all of a language. From
    `operator` on it is what /privacy says."""

    adults_only: bool = True
    age: Annotated[int, Field(ge=13, le=25)] = 18
    notices: bool = True
    mature: bool = False
    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$")] = None
    help_lines: Path | None = None
    operator: str | None = None
    contact: str | None = None
    recipients: str | None = None
    retention: str | None = None
    privacy: str | None = None


class InitiativeSettings(Section):
    """Whether personas may write first to whoever has agreed to it, and how often in a week at most."""

    enabled: bool = True
    per_week: Annotated[int, Field(ge=0, le=21)] = 3


class IndexSettings(Section):
    """The semantic index of the working set."""

    kind: Literal["chroma", "exact"] = "chroma"
    collections: Annotated[int, Field(ge=1, le=2000)] = 200
    worth_indexing: Annotated[int, Field(ge=1)] = 30_000


class MetricsSettings(Section):
    """Figures for Prometheus, served on loopback; not without a port."""

    port: Annotated[int | None, Field(ge=1, le=65535)] = None


class PaceSettings(Section):
    """How long a reply may be held back on purpose, because its mood asks for a pause. In seconds; 0 never."""

    most_seconds: Annotated[float, Field(ge=0, le=10)] = 3.0


class Settings(BaseSettings):
    """Everything that can be set. Frozen: what the program started with is what it runs with."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="_", env_nested_max_split=1, frozen=True, extra="forbid"
    )

    home: Path = PROJECT / "data"
    personas: Path = PROJECT / "personas"
    persona: str = "mira"
    time_zone: str = "UTC"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    discord: Discord = Discord()
    telegram: Telegram = Telegram()
    model: Model = Model()
    local: LocalSettings = LocalSettings()
    conversation: Conversation = Conversation()
    limits: LimitSettings = LimitSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    hearing: HearingSettings = HearingSettings()
    speaking: SpeakingSettings = SpeakingSettings()
    decay: DecaySettings = DecaySettings()
    index: IndexSettings = IndexSettings()
    pace: PaceSettings = PaceSettings()
    metrics: MetricsSettings = MetricsSettings()
    care: CareSettings = CareSettings()
    initiative: InitiativeSettings = InitiativeSettings()

    @property
    def persona_folders(self) -> tuple[Path, Path]:
        """Where blueprints are: those that are written by hand, and those that were imported."""
        return self.personas, self.home / "personas"

    @field_validator("time_zone")
    @classmethod
    def _exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError('is no time zone; write one like "Europe/Lisbon"') from error
        return value

    @field_validator("home", "personas")
    @classmethod
    def _expand(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        file = config_file()
        if file is None:
            return init_settings, env_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)


def _read_secret(file: Path, what: str, setting: str) -> str | None:
    try:
        return file.expanduser().read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SettingsError(
            f"{what}, {file}, cannot be read ({why}). Correct {setting}, or give whoever runs Everkin the right to "
            "read the file."
        ) from error


def config_file() -> Path | None:
    """The file in force: what EVERKIN_CONFIG names, else `everkin.toml` here, else beside the program."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    return next((path for path in (Path("everkin.toml"), PROJECT / "everkin.toml") if path.is_file()), None)


def load_settings(**overrides: Any) -> Settings:
    """Read and check all settings. Raises SettingsError with a sentence for every wrong one."""
    file = config_file()
    _check_file(file)
    try:
        return Settings(**overrides)
    except UnreadableSettings as error:
        raise SettingsError(
            "An environment variable that stands for a whole table or list must hold JSON, such as "
            f'EVERKIN_MODEL_ENDPOINTS=\'[{{"url": "http://gpu-1:8000/v1"}}]\': {error}.'
        ) from None
    except ValidationError as error:
        lines = "\n".join(_sentence(problem, file) for problem in error.errors(include_input=False))
        raise SettingsError(lines) from None  # pydantic's own error would repeat the values, secrets among them


def unknown_variables() -> list[str]:
    """A sentence for each EVERKIN_… variable that sets nothing; a wrong key of a table has stopped the start before."""
    known = [CONFIG_VARIABLE, *map(_variable, _names(Settings))]
    unknown = sorted({name.upper() for name in os.environ if name.upper().startswith(PREFIX)}.difference(known))
    return [f"{name} sets nothing: there is no such setting.{_did_you_mean(name, known)}" for name in unknown]


def _check_file(file: Path | None) -> None:
    if file is None:
        return
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}). Correct {CONFIG_VARIABLE}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not valid TOML: {error}. Compare it with everkin.example.toml.") from error
    for table in ("discord", "telegram"):
        section = content.get(table)
        if isinstance(section, dict) and "token" in section:
            raise SettingsError(
                f"{file} holds a {table} token. Take it out (and have it renewed if others can read the file) and set "
                f"EVERKIN_{table.upper()}_TOKEN or EVERKIN_{table.upper()}_TOKEN_FILE in the environment instead."
            )


def _sentence(problem: Any, file: Path | None) -> str:
    name = ".".join(part for part in problem["loc"] if isinstance(part, str))
    where = f"{name} in {file or 'everkin.toml'}"
    if numbers := [part + 1 for part in problem["loc"] if isinstance(part, int)]:
        table, _, key = name.rpartition(".")
        where = f"{key} of [[{table}]] number {numbers[0]} in {file or 'everkin.toml'}"
    elif name.count(".") < 2:
        where = f"{_variable(name)} or {where}"
    if problem["type"] == "extra_forbidden":
        meant = _did_you_mean(name, _names(Settings))
        return f"There is no setting {name} ({where}).{meant} See everkin.example.toml for all there are."
    return f"{name} is wrong: {problem['msg'].removeprefix('Value error, ')}. Change {where}."


def _names(section: type[BaseModel], table: str = "") -> Iterator[str]:
    """All settings and tables, as they are written with dots: model, model.url."""
    for key, field in section.model_fields.items():
        yield f"{table}{key}"
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, Section):
                yield from _names(kind, f"{table}{key}.")


def _variable(name: str) -> str:
    return PREFIX + name.replace(".", "_").upper()


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name, known, n=1, cutoff=0.8)
    return f" Did you mean {nearest[0]}?" if nearest else ""
