"""A limit on guessing."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable


class Tries:
    """At most so many wrong tries within so many seconds, all visitors of a process together.

    Keys are far too long to be guessed; the limit keeps guessing from costing the server anything.
    """

    def __init__(
        self,
        limit: int = 10,
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._taken: deque[float] = deque()
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Count one try and say whether it may be made.

        A try counts from its start, so that many at once are no way round the limit.
        """
        with self._lock:
            now = self._clock()
            while self._taken and self._taken[0] <= now - self._seconds:
                self._taken.popleft()
            if len(self._taken) >= self._limit:
                return False
            self._taken.append(now)
            return True

    def give_back(self) -> None:
        """Uncount the latest try: it was right."""
        with self._lock:
            if self._taken:
                self._taken.pop()

    def wait(self) -> int:
        """Whole seconds until the next try is let through; 0 when it is now."""
        with self._lock:
            if len(self._taken) < self._limit:
                return 0
            return max(0, math.ceil(self._taken[0] + self._seconds - self._clock()))
