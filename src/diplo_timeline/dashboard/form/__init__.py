"""The form that adds and edits events. `page.show` is the page at ``/add``."""
