"""Number the events in the order of their first publication, for the feeds' archive pages.

Instants cannot order them for good: two events of one second have no order, and a clock that is
set back would put a new event before old ones, into a page that readers hold already.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = """
UPDATE event SET publication = numbered.n
FROM (SELECT id, row_number() OVER (ORDER BY published_at, uid) AS n
      FROM event WHERE published_at IS NOT NULL) AS numbered
WHERE event.id = numbered.id
"""


def upgrade() -> None:
    """Step up to 0002."""
    op.add_column("event", sa.Column("publication", sa.Integer(), nullable=True))
    op.execute(NUMBER)
    op.create_index("ix_event_publication", "event", ["publication"], unique=True)
