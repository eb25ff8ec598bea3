"""Run by Alembic for every migration, on the connection that `store.migrating` hands over."""

from alembic import context

from diplo_timeline.models.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
