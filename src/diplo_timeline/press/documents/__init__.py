"""Documents: a file's bytes become text with its title, day, publisher, address and language.

Nothing here opens a connection. Only `read_document` is for others to call.
"""

from diplo_timeline.press.documents.document import Document
from diplo_timeline.press.documents.reading import read_document

__all__ = ["Document", "read_document"]
