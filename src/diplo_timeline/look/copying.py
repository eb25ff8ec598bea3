"""The script of Copy buttons, which the dashboard and the plain pages share."""

from importlib.resources import files


def copying_js() -> str:
    """Return ``makeCopy``, to be put before the script that calls it."""
    return files(__package__).joinpath("copying.js").read_text(encoding="utf-8")
