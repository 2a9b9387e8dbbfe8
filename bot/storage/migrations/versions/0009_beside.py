"""What came with a message: attachments and quotes while it waits, their words with its turn."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("beside", sa.Text()))
    op.add_column("turns", sa.Column("context", sa.Text(), nullable=False, server_default=""))
    op.add_column("turns", sa.Column("quoted", sa.Text()))
    op.create_index("turns_quoted", "turns", ["quoted"], sqlite_where=sa.text("quoted IS NOT NULL"))
