"""Emotions that are still active, and the last stance in each conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("moods", sa.Column("emotions", sa.Text(), server_default="[]", nullable=False))
    op.create_table(
        "stances",
        sa.Column("person", number, autoincrement=False, nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "persona", "conversation"),
    )
