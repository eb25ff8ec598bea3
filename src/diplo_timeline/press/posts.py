"""Where missions and envoys are, and where they were before."""

import re
from typing import Final

from diplo_timeline.press.candidate import Candidate
from diplo_timeline.press.mentions import Mention

_MORE_POSTS: Final = re.compile(
    r"@m\d{1,4}((?:(?: ,| and| , and) (?:in )?@[cl]\d{1,4}){1,12})"
    r" (?:[.,;:]|@t\d{1,4}|in|on|at|this|next|by|according|as|to|from|during|before|later) "
)
_UNTIL_NOW: Final = tuple(
    f" {words} {article}"
    for words in ("until now", "until recently", "formerly", "previously", "currently", "hitherto")
    for article in ("", "the ")
)


def more_posts(candidate: Candidate, mission: Mention) -> list[str]:
    """Return the other countries of "embassies in Senegal, Tunisia and Rwanda"."""
    masked = candidate.scene.masked
    listed = _MORE_POSTS.match(masked.line, masked.at(mission))
    named = masked.within(*listed.span(1)) if listed and mission.post else []
    return [code for country in named for code in country.codes]


def until_now(candidate: Candidate, envoy: Mention) -> bool:
    """Whether an office is left behind: "until now Nuncio in Angola, as Nuncio in Chile"."""
    masked = candidate.scene.masked
    return masked.line[: masked.at(envoy)].endswith(_UNTIL_NOW)
