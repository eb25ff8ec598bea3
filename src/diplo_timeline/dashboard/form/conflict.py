"""Two texts of one event as a table: what is typed here, and what the record has now. Pure."""

from html import escape

from diplo_timeline.models import Difference


def table(found: tuple[Difference, ...], yours: str, theirs: str) -> str:
    """The differences as an HTML table; the two last arguments head its columns."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in ("Field", yours, theirs))
    rows = "".join(
        f'<tr><th scope="row">{escape(d.label)}</th>{_cell(d.one)}{_cell(d.other)}</tr>'
        for d in found
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(text: str) -> str:
    shown = escape(text).replace("\n", "<br>") if text else "<i>nothing</i>"
    return f'<td dir="auto">{shown}</td>'
