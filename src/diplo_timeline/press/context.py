"""Who speaks, from where and when: issuer, letterhead, dateline and publication date."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from diplo_timeline.dates import EventDate
from diplo_timeline.press import gazetteer
from diplo_timeline.press.agencies import of_agency
from diplo_timeline.press.date_words import DateWords, First, spot
from diplo_timeline.press.dating import resolve
from diplo_timeline.press.folding import fold
from diplo_timeline.press.gazetteer import Words
from diplo_timeline.press.sentences import Sentence

_OPENING: Final = 3_000  # characters; whoever is named there first is what a text is about
_STATEMENT: Final = 4_000  # characters; a shorter text in the first person is a statement of news
_FEW_WORDS: Final = 6  # beside a day that dates what follows; more make it the title of something
_MISSION: Final = re.compile(
    r"\b(embassy|high commission|consulate|permanent mission|mission of|delegation)\b"
)
_AGENCY: Final = re.compile(
    r"^[^\w]{0,4}(?P<city>[A-ZÀ-ÞĀ-Ž][\w'’ .,\-/À-ž]{1,60}?)\s{0,2}(?:,|\(|[-–—:.]|\d)"
)
_DASH: Final = re.compile(r"\s[-–—]{1,2}\s|:?[-–—]{1,2}\s|:\s|\.\s|\)\s")


_CITY_DASH: Final = re.compile(rf"(?:, [A-ZÀ-Þ][\w .'’-]{{1,24}}?)?(?:{_DASH.pattern})")


@dataclass(slots=True)
class Context:
    """What a text supposes its reader to know.

    Attributes:
        home: the country or organisation that speaks, or none.
        host: for a mission abroad, the country it is in.
        counterpart: the other country a text is mostly about.
        by_item: whether nobody is known to speak, so that each item speaks from its dateline.
        figures: what comes first in 3/4/2026, where the issuer's country tells.
        headline_kind: what the headline says it tells of, "meeting" or "call"; empty if neither.
        speech: whether it is somebody's speech or essay, in which past acts are recalled.
        diary: whether it lists what lies ahead, day by day.
        published: the day of publication, if it is known.
        latest: the latest day of the dates that name a year, where no day of publication is known.
        only_year: the year of all its full dates, where no day of publication is known.
        city: the city of the dateline, as (name, country), if there is one.
        anchors: for each paragraph, the day from which "yesterday" counts.
        cities: for each paragraph, the city of its item's dateline.
        stay: the days of the stay that the headline names, if it names both ends.
        heads: for paragraphs that begin with a dateline, where it ends in the text.
    """

    home: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    counterpart: tuple[str, ...] = ()
    by_item: bool = False
    figures: First = ""
    headline_kind: str = ""
    speech: bool = False
    diary: bool = False
    published: date | None = None
    latest: date | None = None
    only_year: int | None = None
    stay: EventDate | None = None
    city: tuple[str, str] | None = None
    anchors: dict[int, date] = field(default_factory=dict)
    cities: dict[int, tuple[str, str]] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)

    def anchor(self, paragraph: int) -> date | None:
        """Return the day from which relative words of a paragraph count."""
        return self.anchors.get(paragraph, self.published)


def read_context(
    text: str,
    words: Words,
    parts: Sequence[Sentence],
    title: str,
    issuer: str,
    published: date | None,
) -> Context:
    """Return the context of a text, from its heads and what is known of its publication."""
    context = Context(published=published, figures=_order_of_figures(issuer))
    context.speech = bool(_SPEECH.search(f"{title} {issuer}".lower())) or (
        len(text) > _STATEMENT and _first_person(text)
    )
    context.speech |= bool(_INTERVIEW.search(title.lower())) and bool(_ASKED.search(text[:50_000]))
    context.headline_kind = _kind_of(title)
    context.diary = bool(_DIARY.search(f"{title} {text[:200]}".lower()))
    _read_issuer(context, issuer)
    _read_anchors(context, text, words, parts)
    if context.published is None:
        _read_years(context, text)
    context.stay = _stay(title, context) or _stay(
        " ; ".join(text[s.start : s.end] for s in parts[:3] if s.heading), context
    )
    heads = " ; ".join(text[s.start : s.end] for s in parts[:4] if s.heading)
    if not context.home:
        _read_issuer(context, heads if _MISSION.search(heads.lower()) else "")
    if not context.home:
        context.home = of_agency(f"{issuer} ; {text[:200]}")
    if not context.home and context.city:
        context.home, context.by_item = (context.city[1],), True
    named = gazetteer.codes_in(title)
    if parts:
        end = min(parts[:8][-1].end, parts[0].start + _OPENING)
        opening = gazetteer.codes_between(words, text, parts[0].start, end)
        named = list(dict.fromkeys((*named, *opening)))
    if not context.home and named:
        context.home = (named[0],)
    others = [
        c for c in named if (c not in context.home and c not in ("UN", "EU")) or c in context.host
    ]
    context.counterpart = context.host or tuple(others[:1])
    return context


def _kind_of(headline: str) -> str:
    """Return what a headline says a release tells of: a call, a meeting, or nothing of the sort."""
    headline = headline.lower()
    if _OF_TALKS.search(headline):
        return "call" if _OF_CALL.search(headline) else "meeting"
    return "call" if _OF_CALL.search(headline) else ""


_OF_TALKS: Final = re.compile(
    r"\b(?:meeting|meetings|meets?|met|talks|"
    r"(?:receives|received)(?! (?:letters?|credentials|copies)))\b"
)
_OF_CALL: Final = re.compile(
    r"\b(?:calls?(?! for| on| to)|phone|telephone|telephonic|video ?conference|speaks with|"
    r"spoke with|speaks to|spoke to|conversation)\b"
)


def _order_of_figures(issuer: str) -> First:
    """Return what an issuer writes first in 3/4/2026; nothing where both are in use."""
    codes = gazetteer.codes_in(issuer)[:1]
    if not codes or codes[0] in _BOTH_ORDERS or len(codes[0]) > 2:
        return ""
    return "month" if codes[0] in _MONTH_FIRST else "day"


_MONTH_FIRST: Final = frozenset({"US", "FM", "MH", "PW"})
_BOTH_ORDERS: Final = frozenset({"CA", "PH", "ZA", "KE", "GH", "SA", "PR", "PA", "LR", "SO", "TG"})


def _read_years(context: Context, text: str) -> None:
    """Take from the dates that name a year what stands for a day of publication nobody told."""
    dated = [words for words in spot(fold(text)) if words.year]
    years = [words.year for words in dated if words.month and words.start < _OPENING]
    if len(years) > 1 and len(set(years)) == 1:  # a single date may be history
        context.only_year = years[0]
    days = [resolve(words, None, ahead=False) for words in dated]
    context.latest = max((day.last_day for day in days if day), default=None)


def _stay(headline: str, context: Context) -> EventDate | None:
    """Return the days that a headline gives of a stay: "Visit to Chile (10-12 March)"."""
    if _DIGEST.search(headline.lower()):
        return None
    for words in spot(fold(headline), first=context.figures):
        found = resolve(words, context.published, ahead=False) if words.last else None
        if found and (found.last_day - found.first_day).days <= _LONGEST_STAY:
            return found
    return None


_LONGEST_STAY: Final = 21  # days
_DIGEST: Final = re.compile(
    r"\b(?:week|weekly|month|monthly|digest|bulletin|newsletter|round-?up)\b"
)


def _first_person(text: str) -> bool:
    """Whether somebody speaks of himself all the way through, outside quotation marks."""
    told = re.sub(r"[\"“][^\"”]{0,2000}[\"”]", " ", text[:50_000])
    return len(_I.findall(told)) > max(4, len(told) // 500)


_I: Final = re.compile(r"\b(?:I|my|me|My)\b")
_INTERVIEW: Final = re.compile(r"\b(?:interview|availability|remarks)\b")
_ASKED: Final = re.compile(
    r"^(?:Q|QUESTION|Question|Journalist|Reporter|MODERATOR)\b.{0,40}?:", re.M
)
_DIARY: Final = re.compile(r"\b(?:diary|agenda|week ahead|calendar|upcoming|look ahead|schedule)\b")
_SPEECH: Final = re.compile(
    r"\b(?:speech|address by|remarks by|op-ed|opinion|essay|column|commentary|keynote|lecture|"
    r"fact sheet|memoir|curriculum vitae|biography|obituary|anniversary)\b"
)


def _read_issuer(context: Context, issuer: str) -> None:
    issuer = _BODYS_AFFAIRS.sub("Affairs", issuer)
    codes = gazetteer.codes_in(issuer)
    if not codes:
        return
    context.home = (codes[0],)
    if len(codes) > 1 and _MISSION.search(issuer.lower()):
        context.host = (codes[1],)
        context.city = _seat(issuer)


_BODYS_AFFAIRS: Final = re.compile(r"\b[A-Z]{2,8} Affairs")  # "Ministry of Foreign and EU Affairs"


def _seat(issuer: str) -> tuple[str, str] | None:
    """Return the city of "Embassy of India, Yerevan"."""
    cut = gazetteer.read_words(issuer, fold(issuer))
    for place in range(len(cut)):
        entry = gazetteer.find(cut, place, _CITIES)
        if entry:
            name = issuer[cut[place].start : cut[place + entry.words - 1].end]
            return name, entry.codes[0]
    return None


def _read_anchors(context: Context, text: str, words: Words, parts: Sequence[Sentence]) -> None:
    """Walk through the paragraphs, taking each dateline as the day and place of what follows."""
    anchor, city = None, None
    seen = -1
    for sentence in parts:
        if sentence.paragraph == seen:
            continue
        seen = sentence.paragraph
        begin = text[sentence.start : min(sentence.end, sentence.start + 120)]
        day, place, length = _dateline(begin, sentence, context, words)
        if length and not sentence.heading:
            context.heads[seen] = sentence.start + length
        if place:
            city = place
            context.city = context.city or place
        if day:
            anchor = day
            last = sentence.paragraph == parts[-1].paragraph  # a note ends with place and day
            if context.published is None and (seen < 6 or last):
                context.published = day
            if not context.anchors and sentence.heading and seen <= _LEADS:  # a lead, then the day
                context.anchors |= dict.fromkeys(range(seen), day)
        if anchor:
            context.anchors[seen] = anchor
        if city:
            context.cities[seen] = city


def _dateline(
    begin: str, sentence: Sentence, context: Context, words: Words
) -> tuple[date | None, tuple[str, str] | None, int]:
    """Return day, city and length of a dateline at the beginning of a paragraph."""
    folded, published = fold(begin), context.published
    at = bisect_left(words.starts, sentence.start)
    last = bisect_left(words.starts, sentence.start + len(begin))
    days = spot(folded, first=context.figures) if words.may_say_when(at, last) else []
    place = _city(begin, sentence, words) if days or _DASH.search(begin[:70]) else None
    if not days:
        return _dashed(begin, place)
    first = days[0]
    if sentence.heading:
        others = begin[: first.start] + begin[first.end :]
        labelled = bool(_LABEL.search(folded, 0, first.start))
        # "3 May 2026 – Oslo – ..."
        leads = first.start <= 2 and bool(_DASH.match(begin, first.end))
        short = first.last is None and (labelled or leads or len(others.split()) <= _FEW_WORDS)
        day = _day(first, published) if short else None
        by_name = first.weekday is not None or first.relative in _DAYS_BY_NAME
        if by_name and first.day is None and len(begin.split()) <= 4:
            found = resolve(first, published, ahead=context.diary)
            day = found.first_day if found else None
        return day, place if first.start < 60 else None, first.end
    between = folded[: first.start]
    told = first.day is not None or first.month is not None
    dashed = bool(_DASH.match(begin, first.end))
    if (
        place
        and first.start <= 60
        and (told or dashed)
        and not re.search(r"\b(in|on|of|the|and|to)\b", between)
    ):
        return _day(first, published), place, _after_dash(begin, first.end)
    if first.start <= 2 and _DASH.match(begin, first.end):
        day = _day(first, published)
        if day is None and first.weekday is not None and published:  # "Tuesday: The Minister ..."
            found = resolve(first, published, ahead=context.diary)
            day = found.first_day if found else None
        return day, None, _after_dash(begin, first.end)
    return _dashed(begin, place)


def _dashed(begin: str, place: tuple[str, str] | None) -> tuple[None, tuple[str, str] | None, int]:
    """Return the city of "Rabat - The Minister ..." or "Rabat, Morocco - ...", which has no day."""
    dashed = _CITY_DASH.match(begin, len(place[0])) if place else None
    return (None, place, dashed.end()) if dashed else (None, None, 0)


def _after_dash(begin: str, at: int) -> int:
    """Return where the sentence proper begins after a dateline's day."""
    dash = _DASH.search(begin, at, at + 40)
    return dash.end() if dash else at


def _city(begin: str, sentence: Sentence, words: Words) -> tuple[str, str] | None:
    """Return the city a paragraph begins with, as written but not in capitals."""
    at = bisect_left(words.starts, sentence.start)
    stop = min(bisect_left(words.starts, sentence.start + len(begin)), at + 6)
    if at < stop and words[at].word == "state":
        at += 1
    for place in range(at, stop):
        token = words[place]
        if entry := gazetteer.find(words, place, _CITIES):
            end = words[place + entry.words - 1].end
            name = begin[token.start - sentence.start : end - sentence.start]
            name = name.title().replace("'S", "'s").replace("'A", "'a") if name.isupper() else name
            return name, entry.codes[0]
        if token.word not in _BEFORE_CITY and not token.shouted:
            return None
    return None


_LEADS: Final = 2  # paragraphs that may stand above the line that says the day
_LABEL: Final = re.compile(r"\bdated? ?: ?")
_DAYS_BY_NAME: Final = frozenset({"today", "yesterday", "tomorrow"})
_CITIES: Final = frozenset({"city"})
_BEFORE_CITY: Final = frozenset({"state", "house", ",", "of", "the"})


def _day(words: DateWords, published: date | None) -> date | None:
    if words.day is None or words.month is None:
        return None
    year = words.year or (published.year if published else None)
    if year is None:
        return None
    try:
        found = date(year, words.month, words.day)
        if words.year is None and published and (found - published).days > 60:
            found = found.replace(year=year - 1)
    except ValueError:
        return None
    return found
