"""An act found in a sentence, on its way to being a proposal."""

from dataclasses import dataclass, field

from diplo_timeline.dates import EventDate
from diplo_timeline.press.frames import Hit
from diplo_timeline.press.masking import Masked
from diplo_timeline.press.mentions import Known, Mention
from diplo_timeline.press.sentences import Sentence


@dataclass(slots=True, eq=False)
class Scene:
    """One sentence with all that was read in it.

    Attributes:
        sentence: where it stands.
        number: its number in the text.
        masked: its masked line.
        mentions: what it speaks of, in order.
        background: whether it stands under a heading that announces history.
    """

    sentence: Sentence
    number: int
    masked: Masked
    mentions: list[Mention]
    background: bool = False


@dataclass(slots=True, eq=False)
class Candidate:
    """One act, with its fields as they become known."""

    scene: Scene
    hit: Hit
    kind: str
    status: str
    weight: float
    clause: tuple[int, int]
    codes: tuple[str, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)
    sure: bool = True
    present: bool = False
    actors: list[Mention] = field(default_factory=list)
    people: list[Known] = field(default_factory=list)
    date: EventDate | None = None
    dated: bool = False
    day_from: Mention | None = None
    place: str | None = None
    place_country: str | None = None
    place_from: Mention | None = None
    start: int = 0
    end: int = 0
    confidence: float = 0.0
    part_of: "Candidate | None" = None
