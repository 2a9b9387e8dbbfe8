"""What exchanges changed, so that the last ones can be taken back; replies that are said anew; beginnings."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("outbox", sa.Column("edition", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("offers", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("messages", sa.Text(), nullable=False, server_default="[]"))
    op.create_index("outbox_offering", "outbox", ["id"], sqlite_where=sa.text("offers IS 1"))
    op.create_table(
        "beginnings",
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "persona"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal",
        sa.Column("id", number, nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("turn", number, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("turn", "what", "key"),
    )
    op.create_index("journal_key", "journal", ["what", "key"])
    op.create_index("journal_person", "journal", ["person", "turn"])
