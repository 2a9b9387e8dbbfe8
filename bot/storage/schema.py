"""The tables of the truth.

A memory's number is `person << 24 | n`, so that one person's rows, vectors and lexical entries lie together on disk and
a range of numbers is a person (see `bot.storage.rules`). Moments are whole microseconds since 1970 in UTC, spans whole
microseconds. A table changes here and in a new revision under `migrations/versions`, and `HEAD` names that revision;
`python -m bot.storage.migrations` then writes what a new file begins with.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

HEAD = "0018"
"""The newest revision, known without loading the migration tool."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def encodable(text: str | None) -> str | None:
    """The text as it came, except that what UTF-8 cannot hold (half of a surrogate pair) becomes a question mark."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Words(TypeDecorator[str]):
    """`encodable` text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return encodable(value)


class Span(TypeDecorator[timedelta]):
    """A timedelta as microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Any) -> int | None:
        return None if value is None else value // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Any) -> timedelta | None:
        return None if value is None else value * MICROSECOND


metadata = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite's row ids are INTEGER, which has 64 bits there

people = Table(
    "people",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("name", Words, nullable=False),
    Column("first_met", Moment, nullable=False),
    Column("time_zone", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("language_by", String(16), nullable=False),
    Column("quiet", String(16)),
    Column("persona", Words),
    Column("streaming", String(16)),
    Column("buttons", String(16)),
    Column("voice", String(16)),
    Column("initiative_at", Moment),
    Column("adult_at", Moment),
    Column("minor_at", Moment),
    Column("notified_at", Moment),
    Column("crisis_until", Moment),
    Column("refused_until", Moment),
    sqlite_autoincrement=True,  # an erased person's number is never given to another
)

accounts = Table(
    "accounts",
    metadata,
    Column("platform", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("person", _Number, ForeignKey("people.id"), nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("account", Words, nullable=False),
    Column("account_name", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("sent", Moment, nullable=False),
    Column("persona", Words, nullable=False),
    Column("reply_to", Words),
    Column("language", Words),
    Column("restricted", Boolean, nullable=False),
    Column("beside", Words),  # JSON: attachments and a quote, until the entry is settled; see bot.storage.beside
    Column("received", Moment, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("answered_with", _Number),  # the entry whose reply answers this one, too
    Column("part", String(16), nullable=False, server_default="talk"),
    Column("present", Words, nullable=False, server_default=""),  # personas, with a space between them, as the next
    Column("then", Words, nullable=False, server_default=""),
    UniqueConstraint("platform", "conversation", "message_id"),
    Index("inbox_account", "platform", "account"),
    sqlite_autoincrement=True,
)
Index("inbox_pending", inbox.c.id, sqlite_where=inbox.c.settled.is_(False))

turns = Table(
    "turns",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("person", _Number, nullable=False, index=True),
    Column("persona", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("speaker", String(16), nullable=False),
    Column("name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("position", Integer, nullable=False),
    Column("session", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("inbox", _Number, ForeignKey("inbox.id")),
    Column("remembered_at", Moment),
    Column("unread", Boolean, nullable=False),  # a language model is still to read it
    Column("context", Words, nullable=False),  # what it answers and what came with it, in the prompt's words
    Column("quoted", Words),  # platform:id of the account whose words are in the context, when it is another's
    Column("overheard", _Number),  # the inbox entry of the exchange that this persona was a bystander of
    Column("account", Words),  # platform:id, through which it was said; None before that was kept
    Column("grounds", Text),  # JSON: why a reply was as it was, see bot.storage.decisions
    UniqueConstraint("conversation", "persona", "position"),
    UniqueConstraint("inbox", "speaker"),
    sqlite_autoincrement=True,
)
Index("turns_unremembered", turns.c.id, sqlite_where=turns.c.remembered_at.is_(None))
Index("turns_unread", turns.c.id, sqlite_where=turns.c.unread.is_(True))
Index("turns_quoted", turns.c.quoted, sqlite_where=turns.c.quoted.is_not(None))
Index("turns_overheard", turns.c.overheard, sqlite_where=turns.c.overheard.is_not(None))

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("turn", _Number, ForeignKey("turns.id"), nullable=False, unique=True),  # the text is the turn's
    Column("platform", Words, nullable=False),
    Column("reply_to", Words),
    Column("preface", Words, nullable=False),  # delivered before the turn's text, and no part of the conversation
    Column("state", String(16), nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("edition", Integer, nullable=False, server_default="0"),  # how often its words were changed
    Column("offers", Boolean, nullable=False, server_default="0"),  # to say it anew and to go on, below it
    Column("messages", Text, nullable=False, server_default="[]"),  # a JSON list: what it became on its platform
    sqlite_autoincrement=True,
)
Index("outbox_open", outbox.c.state, outbox.c.id, sqlite_where=outbox.c.state != "sent")
Index("outbox_offering", outbox.c.id, sqlite_where=outbox.c.offers.is_(True))

memories = Table(
    "memories",
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=False),
    Column("person", _Number, nullable=False),
    Column("persona", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("tier", String(16), nullable=False),
    Column("length", Integer, nullable=False),  # terms in the lexical index
    Column("kind", String(16), nullable=False),
    Column("speaker", String(16), nullable=False),
    Column("turn", _Number, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("session", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Column("importance", Float, nullable=False),
    Column("valence", Float, nullable=False),
    Column("arousal", Float, nullable=False),
    Column("stability", Span, nullable=False),
    Column("last_recalled", Moment),
    Column("recall_count", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("expires", Moment),
    Column("happens_from", Moment),
    Column("happens_to", Moment),
    Column("valid_from", Moment),
    Column("valid_to", Moment),
    Column("superseded_by", _Number),
    Column("key", Words, nullable=False),
    Column("subject", Words),
    Column("relation", Words),
    Column("value", Words),
    Column("topic", Words),
    Column("concerns", Words),  # subject and relation, folded, to find what holds now
    Column("text", Words, nullable=False),
    UniqueConstraint("person", "turn", "persona", "kind", "key"),
    Index("memories_neighbours", "person", "persona", "conversation", "session", "position"),
    Index("memories_newest", "person", "persona", "created"),
)
Index(
    "memories_concerns",
    memories.c.person,
    memories.c.persona,
    memories.c.concerns,
    sqlite_where=memories.c.concerns.is_not(None),
)
Index("memories_superseded", memories.c.superseded_by, sqlite_where=memories.c.superseded_by.is_not(None))

Index(
    "memories_aside",  # all that columns need of the rows themselves
    memories.c.person,
    memories.c.tier,
    memories.c.valid_to,
    sqlite_where=text("tier = 'cold' OR valid_to IS NOT NULL"),
)

memory_blocks = Table(
    "memory_blocks",  # read and written by the module of that name
    metadata,
    Column("id", _Number, primary_key=True, autoincrement=False),  # its memories' ids without their last five bits
    Column("names", Words, nullable=False),
    Column("records", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),  # float16[n, dimensions]
)

memory_tokens = Table(
    "memory_tokens",  # apart from the vectors: all of a person's are read for one recall, but few of their tokens
    metadata,
    Column("id", _Number, ForeignKey("memories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("width", Integer, nullable=False),
    Column("tokens", LargeBinary, nullable=False),  # int8[n, width]
)

memory_sources = Table(
    "memory_sources",  # the turns that a gist was drawn from
    metadata,
    Column("memory", _Number, ForeignKey("memories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("turn", _Number, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

memory_links = Table(
    "memory_links",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("source", _Number, ForeignKey("memories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("target", _Number, ForeignKey("memories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("kind", String(16), primary_key=True),
    Index("memory_links_source", "source"),  # for the cascade, as the next: else each deletion reads all links
    Index("memory_links_back", "target"),
    sqlite_with_rowid=False,
)

memory_numbers = Table(
    "memory_numbers",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),  # a forgotten memory's number is never given to another
    Column("terms", BigInteger, nullable=False),  # in the lexical index, of all that were ever written
)

memory_tombstones = Table(
    "memory_tombstones",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

moods = Table(
    "moods",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("persona", Words, primary_key=True),
    Column("pleasure", Float, nullable=False),
    Column("arousal", Float, nullable=False),
    Column("dominance", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Column("emotions", Text, nullable=False, server_default="[]"),  # a JSON list of name, intensity, moment
)

stances = Table(
    "stances",  # the last one taken in each conversation, and why
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("persona", Words, primary_key=True),
    Column("conversation", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("decision", Text, nullable=False),  # JSON, see bot.storage.decisions
)

bonds = Table(
    "bonds",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("persona", Words, primary_key=True),
    Column("audience", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("numbers", Text, nullable=False),  # JSON: closeness, trust, counts
)

keepsakes = Table(
    "keepsakes",  # what a person and a persona share; they go with the turn where they were last brought up
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("persona", Words, primary_key=True),
    Column("audience", Words, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("text", Words, primary_key=True),
    Column("turn", _Number, nullable=False),
    Column("at", Moment, nullable=False),
    Column("weight", Float, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("person", _Number, primary_key=True, autoincrement=False),
    Column("persona", Words, primary_key=True),
    Column("conversation", Words, primary_key=True),
    Column("request", _Number, nullable=False),
    Column("ids", Text, nullable=False),  # a JSON list of memories' numbers
    Column("asked", Moment, nullable=False),
)

summaries = Table(
    "summaries",  # what has left a conversation's history: the turns from position `start` up to `until`
    metadata,
    Column("conversation", Words, primary_key=True),
    Column("persona", Words, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("until", Integer, nullable=False),
    Column("audience", Words, nullable=False),
    Column("text", Words, nullable=False),
)

lore_states = Table(
    "lore_states",  # when entries of lorebooks last came up: positions of turns, no words
    metadata,
    Column("conversation", Words, primary_key=True),
    Column("persona", Words, primary_key=True),
    Column("entry", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    sqlite_with_rowid=False,
)

places = Table(
    "places",  # what was chosen for a conversation of a server, "" for all of it
    metadata,
    Column("audience", Words, primary_key=True),
    Column("conversation", Words, primary_key=True),
    Column("choices", Text, nullable=False),  # JSON, see bot.storage.places
    sqlite_with_rowid=False,
)

opt_outs = Table(
    "opt_outs",  # members of servers who want to be heard no more: hashes of their accounts
    metadata,
    Column("audience", Words, primary_key=True),
    Column("member", String(32), primary_key=True),
    sqlite_with_rowid=False,
)
timers = Table(
    "timers",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("person", _Number, nullable=False),
    Column("persona", Words, nullable=False),
    Column("conversation", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Words, nullable=False),  # empty when it does not wait any more
    Column("key", Words, nullable=False),
    Column("due", Moment, nullable=False),
    Column("made", Moment, nullable=False),
    Column("source", _Number, index=True),  # the turn that it comes from, and goes with
    Column("until", Moment),
    Column("state", String(16), nullable=False),
    Column("changed", Moment, nullable=False),
    Column("said", _Number),  # the turn that it became
    UniqueConstraint("person", "persona", "purpose", "key"),
    sqlite_autoincrement=True,
)
Index("timers_waiting", timers.c.due, sqlite_where=timers.c.state == "waiting")

beginnings = Table(
    "beginnings",  # where prompts begin in conversations that were begun anew
    metadata,
    Column("conversation", Words, primary_key=True),
    Column("persona", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    sqlite_with_rowid=False,
)

journal = Table(
    "journal",  # rows as they were before an exchange changed them, see bot.storage.journal
    metadata,
    Column("id", _Number, primary_key=True),
    Column("person", _Number, nullable=False),
    Column("turn", _Number, nullable=False),
    Column("what", String(16), nullable=False),
    Column("key", Words, nullable=False),  # a JSON list
    Column("before", Words, nullable=False),  # a JSON list of rows
    UniqueConstraint("turn", "what", "key"),
    Index("journal_key", "what", "key"),
    Index("journal_person", "person", "turn"),
)

links = Table(
    "links",  # accounts that were joined to another one's person, with what they brought; see bot.storage.joining
    metadata,
    Column("platform", Words, primary_key=True),
    Column("account", Words, primary_key=True),
    Column("person", _Number, nullable=False, index=True),
    Column("shadow", _Number, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("last_turn", _Number, nullable=False),
    Column("before", Words, nullable=False),  # JSON: the person as they were
    Column("after", Words, nullable=False),  # JSON: the person as they were joined
    sqlite_with_rowid=False,
)

link_codes = Table(
    "link_codes",  # at most one for each account
    metadata,
    Column("platform", Words, primary_key=True),
    Column("account", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("selector", String(16), nullable=False, unique=True),
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("by_platform", Words),  # the account that typed it, and has yet to say yes
    Column("by_account", Words),
    sqlite_with_rowid=False,
)

link_attempts = Table(
    "link_attempts",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("account", Words, nullable=False),
    Column("what", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Index("link_attempts_account", "platform", "account", "what"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
