"""Scenes: who hears what, what was chosen for places, and who wants none of it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("inbox", sa.Column("part", sa.String(16), nullable=False, server_default="talk"))
    op.add_column("inbox", sa.Column("present", sa.Text(), nullable=False, server_default=""))
    op.add_column("inbox", sa.Column("then", sa.Text(), nullable=False, server_default=""))
    op.add_column("turns", sa.Column("overheard", number, nullable=True))
    op.create_index("turns_overheard", "turns", ["overheard"], sqlite_where=sa.text("overheard IS NOT NULL"))
    op.create_table(
        "places",
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "conversation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opt_outs",
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("member", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("audience", "member"),
        sqlite_with_rowid=False,
    )
