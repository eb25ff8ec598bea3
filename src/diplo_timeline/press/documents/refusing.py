"""Saying no inside this package, where the file's name is not at hand."""


class Unreadable(ValueError):
    """Why a document is not read, as the end of a sentence that begins with the file's name."""


TOO_SLOW = (
    "takes too long to read, as damaged files and files made to do harm do: "
    "copy the text that matters and paste it"
)
TOO_MUCH_MEMORY = (
    "takes too much memory to read, as damaged files and files made to do harm do: "
    "copy the text that matters and paste it"
)
BOMB = "holds far more inside than a release does, as files made to do harm do"
DAMAGED = "is damaged or cut short and cannot be read: fetch it again"
