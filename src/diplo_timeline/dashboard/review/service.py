"""The service that the page's buttons call."""

from diplo_timeline.bulk import Bulk
from diplo_timeline.dashboard.context import current


def the_bulk() -> Bulk:
    """Return the acts on several events, over the desk that the pages were given."""
    return Bulk(current().store, current().desk)
