"""Token vectors in a table of their own; an index by which a memory's links are found when it is deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "memory_tokens",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["memories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO memory_tokens (id, width, tokens) SELECT id, width, tokens FROM memory_vectors ORDER BY id")
    op.drop_column("memory_vectors", "width")
    op.drop_column("memory_vectors", "tokens")
    op.create_index("memory_links_source", "memory_links", ["source"], unique=False)
