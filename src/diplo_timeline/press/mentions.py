"""What a sentence speaks of: people, groups, countries, bodies, places and days, with their places.

Each mention has a sort, one letter, under which frames ask for it:

    p  one person or office holder      g  several ("the two ministers")
    c  a country or organisation        d  an adjective of a country ("Moroccan")
    o  a body ("the Ministry")          m  an embassy or another mission
    l  a city                           t  a day or period
    n  a name nobody has introduced     q  a sum of money
"""

from dataclasses import dataclass, field

from diplo_timeline.press.date_words import DateWords


@dataclass(slots=True, eq=False)
class Known:
    """A person of this text, under all the names and offices the text gives."""

    name: str
    parts: tuple[str, ...]
    office: str = ""
    ranks: set[str] = field(default_factory=set)
    level: str = ""
    codes: tuple[str, ...] = ()
    sure: bool = False  # the country is told, not supposed


@dataclass(slots=True, eq=False)
class Mention:
    """One thing spoken of, at ``text[start:end]``.

    Attributes:
        sort: the letter of its sort.
        start: its first character in the text.
        end: after its last character.
        codes: the countries and organisations it stands for.
        sure: whether the text tells them, or they are supposed.
        level: of office holders, how high (`gazetteer.LEVELS`).
        rank: the word of the office, as "minister".
        office: the office as the text has it.
        known: the person, if named here or before.
        named: whether the name stands here.
        pronoun: whether it is he, she, they, or "both sides".
        other: whether it is another one's counterpart, guest or host.
        post: of envoys and missions, where they are sent.
        words: of a day, what is said of it.
        capital: of a city, whether it is its country's capital.
        possessive: whether "'s" follows.
    """

    sort: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    sure: bool = True
    level: str = ""
    rank: str = ""
    office: str = ""
    known: Known | None = None
    named: bool = False
    pronoun: bool = False
    other: bool = False
    post: tuple[str, ...] = ()
    words: DateWords | None = None
    capital: bool = False
    possessive: bool = False
