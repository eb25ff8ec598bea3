"""In which language a text is, as far as its letters and its sources tell.

A screen reader needs to know it to speak the text, a browser to choose the right letters (Chinese
and Japanese share code points that are drawn differently). The record keeps the language of a
source only; an editor's own title may well be in another. So a source's language is believed where
the text is in its script, and nothing is said of Latin letters, which many languages share.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Final

from diplo_timeline.models import Source

_LOOKED_AT: Final = 200  # characters: the beginning of a text tells its script
# Unicode's names of letters begin with their script. Of each script its languages (ISO 639-1), the
# first being the one meant where no source says; none where that would be a guess.
_SCRIPTS: Final[Mapping[str, tuple[str | None, str]]] = {
    "ARABIC": (None, "ar fa ur ps ku ug sd"),
    "HEBREW": ("he", "he yi"),
    "CYRILLIC": (None, "ru uk be bg sr mk kk ky tg mn"),
    "GREEK": ("el", "el"),
    "DEVANAGARI": (None, "hi ne mr sa"),
    "BENGALI": (None, "bn as"),
    "CJK": (None, "zh ja"),
    "HIRAGANA": ("ja", "ja"),
    "KATAKANA": ("ja", "ja"),
    "HANGUL": ("ko", "ko"),
    "THAI": ("th", "th"),
    "GEORGIAN": ("ka", "ka"),
    "ARMENIAN": ("hy", "hy"),
    "ETHIOPIC": (None, "am ti"),
    "TAMIL": ("ta", "ta"),
    "SINHALA": ("si", "si"),
    "KHMER": ("km", "km"),
    "LAO": ("lo", "lo"),
    "MYANMAR": ("my", "my"),
}


def lang(text: str, sources: Iterable[Source]) -> str:
    """Return HTML's ``lang`` attribute with a space before it, or nothing where none is known."""
    if text.isascii():
        return ""
    language = language_of(text, tuple(s.language for s in sources if s.language))
    return f' lang="{escape(language, quote=True)}"' if language else ""


@lru_cache(maxsize=1024)
def language_of(text: str, of_sources: tuple[str, ...]) -> str | None:
    """Return the language tag of a text that is not in Latin letters, or None.

    Args:
        text: the text.
        of_sources: the tags of the languages of its sources (BCP 47: ``ar``, ``zh-Hant``).
    """
    usual, languages = _SCRIPTS.get(_script(text), (None, ""))
    spoken = set(languages.split())
    for tag in of_sources:
        if tag.partition("-")[0].lower() in spoken:
            return tag
    return usual


def _script(text: str) -> str:
    """The script most of the text's letters are of, as Unicode's names of letters begin."""
    counts: dict[str, int] = {}
    for sign in text[:_LOOKED_AT]:
        if sign.isalpha():
            script = unicodedata.name(sign, "").partition(" ")[0]
            counts[script] = counts.get(script, 0) + 1
    kana = counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0)
    if kana and kana + counts.get("CJK", 0) > sum(counts.values()) / 2:
        return "HIRAGANA"  # Japanese, however many characters it shares with Chinese
    return max(counts, key=lambda script: counts[script], default="")
