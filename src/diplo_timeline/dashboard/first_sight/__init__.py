"""What a reader sees of a view before Streamlit has come: the same page, ready in the index page.

Streamlit's scripts, its connection and the run of the page's script take about a second. Meanwhile
the head of the view, its drawing and the first events of its list stand there already, drawn by
the same code from the same record. `first_sight.js` takes it away as soon as the page behind it is
complete.
"""

from diplo_timeline.dashboard.first_sight.sight import FirstSight

__all__ = ["FirstSight"]
