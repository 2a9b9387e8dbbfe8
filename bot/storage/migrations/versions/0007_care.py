"""What people chose, and what they were told and said for their own protection."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("language_by", sa.String(16), nullable=False, server_default="assumed"))
    for name in ("quiet", "streaming"):
        op.add_column("people", sa.Column(name, sa.String(16)))
    op.add_column("people", sa.Column("persona", sa.Text()))
    for name in ("initiative_at", "adult_at", "minor_at", "notified_at", "crisis_until"):
        op.add_column("people", sa.Column(name, sa.BigInteger()))
    op.add_column("inbox", sa.Column("language", sa.Text()))
    op.add_column("inbox", sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("preface", sa.Text(), nullable=False, server_default=""))
