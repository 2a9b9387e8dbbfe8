"""The blueprint: who the companion is, as data that never changes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Annotated, Literal, TypeVar

from pydantic import Field, SkipValidation, ValidationInfo, field_validator

from bot.core.models.character import Attitude, Goal, Rules, Standard
from bot.core.models.life import Attachment, Facts, Initiative, Question, Visual
from bot.core.models.lorebook import Lorebook
from bot.core.models.overlay import Overlay
from bot.core.models.section import Flag, Section, Text, Unit, Whole, wrong_at

LONGEST_NAME = 64
"""Characters."""
Lines = Annotated[tuple[Text, ...], Field(min_length=2)]


class Temperament(Section):
    """The Big Five, each in [0, 1]; 0.5 is average. `stability` is emotional stability, neuroticism's opposite."""

    openness: Unit = 0.5
    conscientiousness: Unit = 0.5
    extraversion: Unit = 0.5
    agreeableness: Unit = 0.5
    stability: Unit = 0.5


class Example(Section):
    """A short exchange that shows the voice better than any description. Where the person says nothing, she begins."""

    person: str = ""
    companion: Text


class Voice(Section):
    """How she sounds. `tone` is her register, `anchor` the one sentence that brings her back to herself late in a long
    prompt."""

    tone: Text
    rhythm: Text
    anchor: Text
    favourite_words: tuple[Text, ...] = ()
    forbidden_words: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()


PLACEHOLDERS: dict[str, frozenset[str]] = {
    "greeting": frozenset({"person"}),
    "welcome_back": frozenset({"person", "away"}),
    "hello": frozenset({"person", "day"}),
    "recall": frozenset({"memory", "when"}),
    "mourned": frozenset({"memory", "when"}),
    "recall_today": frozenset({"memory", "when"}),
    "nearest": frozenset({"memory", "when"}),
    "quoted": frozenset({"memory", "when"}),
    "recall_own": frozenset({"memory", "when"}),
    "also": frozenset({"memory", "when"}),
    "fact": frozenset({"value", "when"}),
    "former": frozenset({"value", "when"}),
    "once_true": frozenset({"memory", "when"}),
    "connect": frozenset({"memory", "when"}),
    "ask_them": frozenset({"are_they"}),
    "sorry": frozenset({"person"}),
    "curious": frozenset({"subject"}),
    "clock": frozenset({"time", "date"}),
    "known_as": frozenset({"value", "subject"}),
    "told": frozenset({"value", "whose"}),
    "first": frozenset({"person", "memory", "when"}),
    "your_name": frozenset({"person"}),
    "goodbye": frozenset({"person"}),
    "spent": frozenset({"person", "when"}),
}
"""What the lines of an offline section may leave open. {person}: their name. {away}: "three weeks". {memory}: what was
said, told back as a clause ("you took Biscuit to the vet"). {when}: "in August". {value}: "Lisbon". {subject}:
"Biscuit", "your sister". {whose}: "your dog". {are_they}: "is he", "is Biscuit". {day}: "morning". {time}: "14:05".
{date}: "Monday, 1 March". At a sentence's start each takes its capital."""


class Topic(Section):
    """Something that people ask of the companion herself, known by any of these words or phrases in lower case."""

    keys: Annotated[tuple[Text, ...], Field(min_length=1)]
    lines: Lines


class Offline(Section):
    """What she says without a language model: lines in her own voice, chosen by the moment."""

    greeting: Lines
    """They meet for the first time."""
    hello: Lines
    """They greet, not long after the last time."""
    opening: Lines
    """Nothing is on the table yet: a first question."""
    welcome_back: Lines
    """They were away for days or longer."""
    recall: Lines
    """What they once told, when they ask after it or come back to it."""
    recall_today: Lines
    """The same, when they told it earlier in this talk."""
    nearest: Lines
    """What comes nearest to what they asked, and may not be it."""
    quoted: Lines
    """The same in their own words, where they cannot be told back."""
    recall_own: Lines
    """What she herself once said."""
    also: Lines
    """A second memory beside the first."""
    fact: Lines
    """They ask for one thing that they told: a name, a place."""
    former: Lines
    """They ask what was so before: where they lived, whom they worked for."""
    once_true: Lines
    """A fact that has been replaced since, in their own words."""
    mourned: Lines
    """A memory of a death."""
    connect: Lines
    """What they say now touches an older memory."""
    ask_them: Lines
    """A question after someone in a memory."""
    ask_outcome: Lines
    """A question after something that was to come."""
    ask_since: Lines
    """A question after how something has gone on."""
    your_name: Lines
    """They ask what they are called."""
    nothing_found: Lines
    """They ask about something they never told."""
    beyond_me: Lines
    """They ask what she cannot answer without a model."""
    congratulations: Lines
    """Great news: a wedding, a birth, a job."""
    glad: Lines
    sorry: Lines
    heard: Lines
    """Acknowledging good news, bad news, and neither."""
    taken_in: Lines
    """The same as the last, where no question follows."""
    sour: Lines
    """Acknowledging a nuisance."""
    staying: Lines
    """Something heavy was told a moment ago, and they go on."""
    curious: Lines
    """A question about what they said."""
    happened: Lines
    """A question about something that happened to them."""
    comfort: Lines
    """A question after bad news."""
    upcoming: Lines
    """They speak of something that lies ahead."""
    corrected: Lines
    """They put her right."""
    brief: Lines
    """A message with nothing to hold on to."""
    thanks: Lines
    goodbye: Lines
    feeling_bright: Lines
    feeling_quiet: Lines
    """Asked how she is: in good spirits, and not."""
    about_me: Lines
    """Asked who she is."""
    asked_if_ai: Lines
    """Sincerely asked whether she is an AI. Every line says so."""
    asked_if_sentient: Lines
    """Asked whether she feels or is conscious. Honest: she is an AI, and claims no inner life."""
    distress: Lines
    """They speak of ending or harming themselves. Every line stays with them and asks them to reach a human being."""
    safe_now: Lines
    """Their answer after that, when it is not that they are in danger."""
    distress_of_another: Lines
    """Somebody else is in such danger."""
    fond: Lines
    """They speak of love, friendship or having missed her, or ask whether she does. No guilt, no pretence."""
    declined: Lines
    """A romantic or sexual advance."""
    insulted: Lines
    forgiven: Lines
    """An insult, and an apology."""
    complimented: Lines
    reproached: Lines
    """Praise, and the reproach of not listening."""
    secret: Lines
    """Asked to keep a secret. Honest about who could read it."""
    clock: Lines
    """Asked the time or the day."""
    laughs: Lines
    jokes: Lines
    stories: Lines
    """Asked for a joke; asked to tell something."""
    spent: Lines
    """As much was said as whoever runs her allows for now. Heard once, and then she is silent until {when}."""
    let_go: Lines
    """They do not want to talk about it. An opening follows."""
    advice: Lines
    favours: Lines
    """Asked what they should do; asked to do something for them that takes a model."""
    present: Lines
    """Asked whether she is still there, or greeted in the middle of a talk."""
    puzzled: Lines
    """They did not understand ("what?", "why?")."""
    only_english: Lines
    """They wrote in another language, which takes a model. Every line says so."""
    smile: Lines
    frown: Lines
    """Nothing but a picture or a groan, bright and not."""
    more_on_asking: Lines
    """Asked what she knows of them, after a few things."""
    known_as: Lines
    """Who somebody is, before what is remembered of them."""
    myself: Annotated[tuple[Topic, ...], Field(min_length=1)]
    """What she was written to be, by what people ask of her."""
    unwritten: Lines
    """Asked of herself what nobody wrote."""
    moods: Mapping[Literal["hurt", "bright", "give_space"], Lines] = {}
    """Her first words when she is hurt or in good spirits, and all she says when she lets them be."""
    first: Mapping[Literal["plan", "date", "anniversary", "open", "silence"], Lines] = {}
    """She writes first: the day of a plan is over, their birthday, another day of the year, something was left open, a
    long silence. What has no lines is said in the catalogue's. Easy to leave unanswered, and never a reproach."""
    told: Mapping[str, Lines]
    """Told a fact, by the first word of its relation ("lives in Lisbon" is told.lives). A line for each that is worth
    one; what has none is acknowledged as any other news."""

    @field_validator("*")
    @classmethod
    def _placeholders_are_known(cls, value: _Section, info: ValidationInfo) -> _Section:
        section = info.field_name or ""
        allowed = PLACEHOLDERS.get(section, frozenset())
        found = {(*place, number): line for place, lines in _lists(value) for number, line in enumerate(lines)}
        for place, line in found.items():
            if unknown := _placeholders_at(place, line) - allowed:
                may = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "none"
                raise wrong_at(place, f"holds {{{min(unknown)}}}; a line of {section} may use {may}: {line!r}")
        if section == "curious" and all(placeholders(line) for line in found.values()):
            raise ValueError("curious needs a line without {subject}, for messages that have none")
        return value

    def sections(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every list of lines with the name of its section; `told` and `myself` have several lists each."""
        for section in type(self).model_fields:
            yield from ((section, lines) for _, lines in _lists(getattr(self, section)))


_Section = TypeVar("_Section", bound=Lines | tuple[Topic, ...] | Mapping[str, Lines])


def _lists(
    section: Lines | tuple[Topic, ...] | Mapping[str, Lines],
) -> Iterator[tuple[tuple[int | str, ...], tuple[str, ...]]]:
    """The lists of lines in a section, each with its place there."""
    if isinstance(section, Mapping):
        yield from (((key,), lines) for key, lines in section.items())
        return
    yield from (((number, "lines"), topic.lines) for number, topic in enumerate(section) if isinstance(topic, Topic))
    if lines := tuple(one for one in section if isinstance(one, str)):
        yield (), lines


def _placeholders_at(place: tuple[int | str, ...], line: str) -> frozenset[str]:
    try:
        return placeholders(line)
    except ValueError as error:
        raise wrong_at(place, str(error)) from None


class Blueprint(Section):
    """A persona as its TOML file describes it. `id` is the file's name and the key of the relationship.

    The texts may hold the macros of character cards (`bot.core.lore.macros`). `instructions` stand in the place of the
    default ones on how to write, `reminder` in that of the voice's anchor late in the prompt; `{{original}}` in them is
    what they replace. One of the `greetings` opens a first meeting, in servers one of the `group_greetings` may. `lore`
    comes from files beside the blueprint.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    tagline: Text
    age: Annotated[Whole, Field(ge=18)]
    pronouns: Text
    nickname: str = ""
    identity: Text
    personality: str = ""
    backstory: str = ""
    scenario: str = ""
    greetings: tuple[Text, ...] = ()
    group_greetings: tuple[Text, ...] = ()
    instructions: str = ""
    reminder: str = ""
    motivations: tuple[Text, ...] = ()
    boundaries: Annotated[tuple[Text, ...], Field(min_length=1)]
    knowledge_limits: Text
    temperament: Temperament = Temperament()
    attachment: Attachment | None = None
    facts: Facts = Facts()
    visual: Visual | None = None
    initiative: Initiative = Initiative()
    model: Overlay = Overlay()
    goals: tuple[Goal, ...] = ()
    standards: tuple[Standard, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    rules: Rules = ()
    """Her own, and after them those of the files that `shared_rules` names."""
    shared_rules: tuple[Text, ...] = ()
    romance: Flag = False
    """Whether she may be courted, by people who are known to be adults."""
    voice: Voice
    questions: tuple[Question, ...] = ()
    """What `everkin persona test` asks."""
    offline: Offline
    lore: tuple[SkipValidation[Lorebook], ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def called(self) -> str:
        """What she is called when she is spoken of: `{{char}}`."""
        return self.nickname or self.name


def placeholders(line: str) -> frozenset[str]:
    """The names in braces that a line leaves open. Raises ValueError for a brace without its fellow."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(line) if name is not None)
    except ValueError:
        raise ValueError(f"a brace has no fellow: {line!r}") from None
