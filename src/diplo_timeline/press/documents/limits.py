"""How much of everything a document may take. A release of 100 pages stays far below."""

import sys
from typing import Final

SIZE: Final = 10_000_000  # bytes of the file
TEXT: Final = 200_000  # characters, which the reader of releases takes in one piece
PAGES: Final = 100
STREAM: Final = 10_000_000  # bytes of all pages' or of one part's content, unpacked
ELEMENTS: Final = 300_000  # marks, runs and operators that hold the text; a long report has 50,000
MEMBERS: Final = 2_000  # files in an archive
UNPACKED: Final = 100_000_000  # bytes an archive says it holds in all
DEPTH: Final = 200  # elements within one another; pages of ministries have some thirty
WORK: Final = 1.2  # seconds of the processor's time for one file, however busy the machine is
# Seconds on the clock, with the start of the process: where the system counts work, only for a
# machine that is too busy; on Windows it is the limit itself.
DEADLINE: Final = 1.8 if sys.platform == "win32" else 6.0
MEMORY: Final = 140_000_000  # bytes of address space beyond what the program itself takes
ANSWER: Final = 4_000_000  # bytes the reading process may write
AT_ONCE: Final = 2  # documents read at the same time; others wait
PATIENCE: Final = 10.0  # seconds a document waits for its turn
