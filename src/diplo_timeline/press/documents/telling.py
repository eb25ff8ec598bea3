"""What a release says of itself in its first lines, and what of a file's properties to believe.

Programs write into a file's properties the name of a template, the login of a typist and the day
of an export. A title must look like one, a publisher like an institution, and a day counts only
where the text names it too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from diplo_timeline.dates import read_date
from diplo_timeline.errors import DateError
from diplo_timeline.press.documents.document import Document

_HEAD: Final = 3_000  # characters at the beginning in which a release says what it is
_LINES: Final = 12  # of them, the first so many lines
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})\b",
    re.IGNORECASE,
)
_WEEKDAY: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
# "Oslo, 6 May 2026" alone in a line: every word of the place has a capital.
_PLACE: Final = r"(?:(?-i:[A-ZÀ-Þ])[\w.'’]{0,24}(?:,| -| –)? ){0,4}?"
_PLACE_AND_DAY: Final = re.compile(rf"{_PLACE}{_WEEKDAY}{_DAY.pattern}[.,:]?", re.IGNORECASE)
# "LIMA, 6 May 2026 (PNA) –" before the first sentence.
_DATELINE: Final = re.compile(
    rf"(?!(?:on|in|by|since|until|from) ){_PLACE}{_WEEKDAY}{_DAY.pattern}[.,:]? ?"
    r"(?:\([^()]{1,40}\) ?)?(?:–|—|--?) ",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:(?:posted|published|issued|released)(?: on)?(?: ?:| |$)"
    r"|(?:publication|release|issue) date ?:|date(?: of (?:release|publication|issue))? ?:)",
    re.IGNORECASE,
)
_INSTITUTION: Final = re.compile(
    r"\b(?:ministry|embassy|consulate|high commission|department|government|secretariat|bureau"
    r"|office of|prime minister's office|foreign office|permanent mission|council|commission"
    r"|union|agency|united nations|parliament|palace|presidency|chancellery|organi[sz]ation)\b",
    re.IGNORECASE,
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_FILE_NAME: Final = re.compile(r"\.(?:docx?|pdf|indd|rtf|txt|html?|pptx?|xlsx?|qxd)\s*$", re.I)
_NO_TITLE: Final = re.compile(
    r"\s*(?:microsoft word|untitled|slide \d|document\s?\d*$|press (?:release|statement|note)s?$"
    r"|for immediate release|media release$|powerpoint|layout \d|title$|powered by)",
    re.IGNORECASE,
)


def completed(document: Document) -> Document:
    """Return the document with what is missing taken from its own first lines."""
    head = list(_first_lines(document.text))
    return replace(
        document,
        title=document.title or _title(head),
        published=document.published or _published(head),
        publisher=document.publisher or _publisher(head),
    )


def title_like(text: str) -> str:
    """Return a file's title property if it is a headline, not what a program wrote there."""
    wrong = _FILE_NAME.search(text) or _NO_TITLE.match(text) or "_" in text
    return "" if wrong or len(text.split()) < 3 or not 12 <= len(text) <= 300 else text


def institution_like(text: str) -> str:
    """Return an author property if it names an institution, not a typist."""
    return text if len(text) <= 100 and _INSTITUTION.search(text) else ""


def language_tag(text: str) -> str:
    """Return a language's tag as the record writes it (``en``, ``pt-BR``); empty if it is none."""
    tag = text.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def day_named(day: date | None, text: str) -> date | None:
    """Return the day a file's properties give, if the text's beginning names it too."""
    return day if day is not None and day in days_in(text[:_HEAD]) else None


def days_in(text: str) -> Iterator[date]:
    """Yield the days that a text names in full; one that could be read in two ways is none."""
    for found in _DAY.finditer(" ".join(text.split())):
        try:
            read = read_date(found.group())
        except DateError:
            continue
        if read.is_one_day:
            yield read.first_day


def is_labelled(text: str) -> bool:
    """Whether a line begins by saying that it gives the day of publication."""
    return _LABEL.match(text) is not None


def _first_lines(text: str) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in text[:_HEAD].split("\n"))
    for number, line in enumerate(line for line in lines if line):
        if number == _LINES:
            return
        yield line


def _published(head: list[str]) -> date | None:
    """The day after a label ("Posted on: 22 September 2025"), or of a dateline, alone or not."""
    for line in head:
        labelled = _LABEL.match(line)
        days = (
            list(days_in(line[labelled.end() :] if labelled else line)) if len(line) < 120 else []
        )
        if days and (labelled or _PLACE_AND_DAY.fullmatch(line)):
            return days[0]
        if dateline := _DATELINE.match(line):
            return next(days_in(dateline.group()), None)
    return None


def _publisher(head: list[str]) -> str:
    """The letterhead: a line of the first few that is an institution's name and nothing else."""
    for line in head[:4]:
        words = line.split()
        named = sum(word[:1].isupper() or len(word) < 4 for word in words) == len(words)
        if named and len(words) <= 10 and not line.endswith(".") and institution_like(line):
            return line
    return ""


def _title(head: list[str]) -> str:
    """The first line of the first few that reads like a headline, if a longer one follows."""
    for number, line in enumerate(head[:5]):
        follows = any(len(later) > len(line) for later in head[number + 1 :])
        if _publisher([line]) or _LABEL.match(line) or _NO_TITLE.match(line):
            continue
        if _PLACE_AND_DAY.fullmatch(line):
            continue
        if line.endswith((".", ":", ";", ",")) or len(line) > 250:
            return ""
        if follows and title_like(line):
            return line
    return ""
