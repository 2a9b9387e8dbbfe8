"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "inbox",
        sa.Column("id", number, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("account_name", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("platform", "conversation", "message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_account", "inbox", ["platform", "account"], unique=False)
    op.create_index("inbox_pending", "inbox", ["id"], unique=False, sqlite_where=sa.text("settled IS 0"))
    op.create_table(
        "memories",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("tier", sa.String(length=16), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("speaker", sa.String(length=16), nullable=False),
        sa.Column("turn", number, nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("importance", sa.Float(), nullable=False),
        sa.Column("valence", sa.Float(), nullable=False),
        sa.Column("arousal", sa.Float(), nullable=False),
        sa.Column("stability", sa.BigInteger(), nullable=False),
        sa.Column("last_recalled", sa.BigInteger(), nullable=True),
        sa.Column("recall_count", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=True),
        sa.Column("happens_from", sa.BigInteger(), nullable=True),
        sa.Column("happens_to", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.BigInteger(), nullable=True),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("superseded_by", number, nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("concerns", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "turn", "persona", "kind", "key"),
    )
    op.create_index(
        "memories_concerns",
        "memories",
        ["person", "persona", "concerns"],
        unique=False,
        sqlite_where=sa.text("concerns IS NOT NULL"),
    )
    op.create_index(
        "memories_neighbours", "memories", ["person", "persona", "conversation", "session", "position"], unique=False
    )
    op.create_index("memories_newest", "memories", ["person", "persona", "created"], unique=False)
    op.create_index(
        "memories_superseded",
        "memories",
        ["superseded_by"],
        unique=False,
        sqlite_where=sa.text("superseded_by IS NOT NULL"),
    )
    op.create_table(
        "memory_links",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("source", number, autoincrement=False, nullable=False),
        sa.Column("target", number, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["memories.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["target"], ["memories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "source", "target", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("memory_links_back", "memory_links", ["target"], unique=False)
    op.create_table(
        "memory_numbers",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("terms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_table(
        "memory_tombstones",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "digest"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "moods",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("pleasure", sa.Float(), nullable=False),
        sa.Column("arousal", sa.Float(), nullable=False),
        sa.Column("dominance", sa.Float(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "persona"),
    )
    op.create_table(
        "questions",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("request", number, nullable=False),
        sa.Column("ids", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", "persona", "conversation"),
    )
    op.create_table(
        "people",
        sa.Column("id", number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_met", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "accounts",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", number, nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
        ),
        sa.PrimaryKeyConstraint("platform", "id"),
    )
    op.create_index(op.f("ix_accounts_person"), "accounts", ["person"], unique=False)
    op.create_table(
        "memory_sources",
        sa.Column("memory", number, autoincrement=False, nullable=False),
        sa.Column("turn", number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["memory"], ["memories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("memory", "turn"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_memory_sources_turn"), "memory_sources", ["turn"], unique=False)
    op.create_table(
        "memory_vectors",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["memories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "turns",
        sa.Column("id", number, nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("inbox", number, nullable=True),
        sa.Column("remembered_at", sa.BigInteger(), nullable=True),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox"],
            ["inbox.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation", "persona", "position"),
        sa.UniqueConstraint("inbox", "speaker"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_turns_person"), "turns", ["person"], unique=False)
    op.create_index("turns_unread", "turns", ["id"], unique=False, sqlite_where=sa.text("unread IS 1"))
    op.create_index("turns_unremembered", "turns", ["id"], unique=False, sqlite_where=sa.text("remembered_at IS NULL"))
    op.create_table(
        "outbox",
        sa.Column("id", number, nullable=False),
        sa.Column("turn", number, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["turn"],
            ["turns.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("turn"),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_open", "outbox", ["state", "id"], unique=False, sqlite_where=sa.text("state != 'sent'"))
    op.execute("CREATE VIRTUAL TABLE lexical USING fts5(terms, tokenize='ascii')")
