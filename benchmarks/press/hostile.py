"""Texts made to keep a reader busy, each as long as one may be."""

from typing import Final

MOST: Final = 200_000
HOSTILE: Final = {
    "one word": "a" * MOST,
    "capitals": "A" * MOST,
    "capitalised words": "Aa " * (MOST // 3),
    "commas": "," * MOST,
    "commas apart": ", " * (MOST // 2),
    "brackets": "(" * (MOST // 2) + ")" * (MOST // 2),
    "no sentence end": "the minister met " * (MOST // 17),
    "names": "Minister Aa Bb met " * (MOST // 19),
    "offices": "Minister of " * (MOST // 12),
    "of the": "of the " * (MOST // 7),
    "digits": "1" * MOST,
    "days": "1 May " * (MOST // 6),
    "full stops": "." * MOST,
    "quotes": "'" * MOST,
    "dashes": "- " * (MOST // 2),
    "lines": "\n" * MOST,
    "marks": "e\u0301" * (MOST // 2),
    "signs": "@p1 " * (MOST // 4),
    "countries": "France and " * (MOST // 11),
    "events": "Malta and Peru signed a treaty. " * (MOST // 32),
}
