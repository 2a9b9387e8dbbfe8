"""Vectors, and what else recall compares of all of a person's memories, in blocks of 32 with neighbouring numbers."""

import json
from itertools import groupby

import numpy as np
import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ASIDE = "tier = 'cold' OR valid_to IS NOT NULL"
_BITS = 5
_MEMORIES = """
    SELECT m.id, m.persona, m.conversation, m.audience, 2 * (m.speaker = 'companion') + 4 * (m.kind = 'gist'),
        m.length, m.created / 86400000000, m.turn, (m.session << 24) + m.position, v.vector
    FROM memories m JOIN memory_vectors v ON v.id = m.id ORDER BY m.id"""


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "memory_blocks",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("records", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    connection = op.get_bind()
    memories = connection.exec_driver_sql(_MEMORIES)
    for block, together in groupby(memories, key=lambda row: row[0] >> _BITS):
        rows = list(together)
        names = {said: place for place, said in enumerate(dict.fromkeys(tuple(row[1:4]) for row in rows))}
        records = [
            (row[0] & (1 << _BITS) - 1 | names[tuple(row[1:4])] << 8 | row[4] << 16 | row[5] << 24, *row[6:9])
            for row in rows
        ]
        connection.exec_driver_sql(
            "INSERT INTO memory_blocks (id, names, records, vectors) VALUES (?, ?, ?, ?)",
            (
                block,
                json.dumps(list(names), ensure_ascii=False),
                np.array(records, dtype="<i8").tobytes(),
                b"".join(row[9] for row in rows),
            ),
        )
    op.drop_table("memory_vectors")
    op.create_index("memories_aside", "memories", ["person", "tier", "valid_to"], sqlite_where=sa.text(_ASIDE))
