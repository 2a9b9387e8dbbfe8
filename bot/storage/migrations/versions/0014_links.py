"""Accounts that are one person's, and the codes by which they find each other."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("turns", sa.Column("account", sa.Text()))
    op.create_table(
        "links",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("person", number, nullable=False),
        sa.Column("shadow", number, nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("last_turn", number, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_person", "links", ["person"])
    op.create_table(
        "link_codes",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("selector", sa.String(16), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("by_platform", sa.Text()),
        sa.Column("by_account", sa.Text()),
        sa.PrimaryKeyConstraint("platform", "account"),
        sa.UniqueConstraint("selector"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_attempts",
        sa.Column("id", number, primary_key=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("link_attempts_account", "link_attempts", ["platform", "account", "what"])
