"""What is to be said at a time: reminders, and what she says of her own accord."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "timers",
        sa.Column("id", number, nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("source", number),
        sa.Column("until", sa.BigInteger()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("said", number),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "persona", "purpose", "key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timers_source", "timers", ["source"])
    op.create_index("timers_waiting", "timers", ["due"], sqlite_where=sa.text("state = 'waiting'"))
