"""Feeds on a miss, side by side with datasette and its Atom plugin, over HTTP.

Both hold the same 100,000 events. Datasette has them in one flat table with the columns its
plugin asks for, an index for each filter in the feed's order, and is asked as its users ask: by
its own filters, newest first. Ours is asked for views nobody asked for before, so that nothing
comes from the cache, and then for the same ones after a change; datasette keeps no cache. Its
entries say less than ours: an id, a title, an instant, a link and a plain text. Each has one kept
connection and its turn, round by round.

The bar is against datasette as it is installed. It then spends nine tenths of its time on looking
for facets, which a feed does not show; so it runs a second time with ``suggest_facets off``, its
best plain configuration. What that one does is told beside it, and has no bar.

A last line compares with datasette running one SQL statement written by hand for our own tables
and indexes, with nothing counted and no filter read: the least it can do.
"""

import http.client
import json
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.cached_feed import free_port, running
from benchmarks.load import tell
from benchmarks.one_filter import LARGE, record
from diplo_timeline import vocabulary
from diplo_timeline.models import Review, read_draft
from diplo_timeline.store import EventStore

ROUNDS = 5
AT_ITS_BEST = ("--setting", "suggest_facets", "off")
BARRED = (
    "a view nobody asked for before, ours / datasette-atom",
    "the same view after a change, ours / datasette-atom",
)
TOLD = (
    "a view nobody asked for before, ours / datasette-atom without facets",
    "the same view after a change, ours / datasette-atom without facets",
    "a view nobody asked for before, ours / SQL by hand in datasette",
)
Filters = dict[str, str]
VIEWS: list[Filters] = [
    *({"kind": kind} for kind in vocabulary.KINDS),
    *({"family": family} for family in vocabulary.FAMILIES),
    *({"kind": kind, "status": status}
      for kind, status in product(vocabulary.KINDS, ("announced", "happened"))),
]  # fmt: skip
PARTIES = list(vocabulary.COUNTRIES)[:100]
FLAT = """
CREATE TABLE events AS
SELECT 'urn:uuid:' || event.uid AS atom_id, event.title AS atom_title,
       replace(substr(event.updated_at, 1, 19), ' ', 'T') || 'Z' AS atom_updated,
       'https://timeline.example.org/events/' || event.uid AS atom_link,
       event.kind || '; ' || event.edtf || '; ' ||
       (SELECT group_concat(name, ', ') FROM record.event_party WHERE event_id = event.id) ||
       '. ' || event.summary AS atom_content,
       event.kind, event.family, event.status
FROM record.event;
CREATE INDEX by_kind ON events (kind, atom_updated);
CREATE INDEX by_family ON events (family, atom_updated);
CREATE INDEX by_status ON events (status, atom_updated);
CREATE INDEX by_kind_and_status ON events (kind, status, atom_updated);
"""
BY_HAND = """
SELECT 'urn:uuid:' || event.uid AS atom_id, event.title AS atom_title,
       replace(substr(event.updated_at, 1, 19), ' ', 'T') || 'Z' AS atom_updated,
       'https://timeline.example.org/events/' || event.uid AS atom_link,
       event.kind || '; ' || event.edtf || '; ' || event.summary AS atom_content
FROM event_party JOIN event ON event.id = event_party.event_id
WHERE event_party.code = :party AND event_party.review = 'published'
ORDER BY event_party.updated_at DESC, event_party.uid DESC LIMIT 50
"""


def run() -> None:
    """Print how many times as many feeds a second we write."""
    with tempfile.TemporaryDirectory() as folder:
        path, flat = Path(folder, "record.db"), Path(folder, "flat.db")
        store = record(f"sqlite:///{path}", LARGE)
        _flatten(path, flat)
        ours, theirs, best = free_port(), free_port(), free_port()
        serve = [sys.executable, "-m", "diplo_timeline", "serve", "--port", str(ours)]
        environment = {**os.environ, "DIPLO_DATABASE_URL": f"sqlite:///{path}"}
        environment["DIPLO_EDITING"] = "off"
        with (
            running(serve, ours, environment),
            running(_datasette(path, flat, theirs), theirs, dict(os.environ)),
            running([*_datasette(path, flat, best), *AT_ITS_BEST], best, dict(os.environ)),
        ):
            _check(ours, best)
            _compare(ours, theirs, best, store)
        store.close()


def _flatten(path: Path, flat: Path) -> None:
    with closing(sqlite3.connect(flat)) as made:
        made.execute("ATTACH ? AS record", [str(path)])
        made.executescript(FLAT)


def _datasette(path: Path, flat: Path, port: int) -> list[str]:
    """The command that serves both files, with the one query written by hand."""
    queries = {"databases": {"record": {"queries": {"by_hand": {"sql": BY_HAND}}}}}
    told = path.with_name("metadata.json")
    told.write_text(json.dumps(queries), encoding="utf-8")
    files = [str(path), str(flat)]
    return [sys.executable, "-m", "datasette", *files, "--metadata", str(told), "-p", str(port)]


def _ours(view: Filters) -> str:
    return f"/events.atom?{urlencode(view)}"


def _theirs(view: Filters) -> str:
    return f"/flat/events.atom?{urlencode({**view, '_sort_desc': 'atom_updated', '_size': '50'})}"


def _check(ours: int, theirs: int) -> None:
    """Both must bring the same entries, or their times say nothing."""
    view = {"status": "announced"}
    found = [
        set(re.findall(rb"<entry>\s*<id>([^<]+)</id>", _fetch(port, [path])[0]))
        for port, path in ((ours, _ours(view)), (theirs, _theirs(view)))
    ]
    assert found[0] == found[1], found
    assert len(found[0]) == 50


def _compare(ours: int, theirs: int, best: int, store: EventStore) -> None:
    ratios: dict[str, list[float]] = {what: [] for what in (*BARRED, *TOLD)}
    for n in range(ROUNDS):
        views, parties = VIEWS[n::ROUNDS], PARTIES[n::ROUNDS]
        installed, other = (
            _feeds_a_second(at, [_theirs(v) for v in views]) for at in (theirs, best)
        )
        first = _feeds_a_second(ours, [_ours(view) for view in views])
        _change(store)
        changed = _feeds_a_second(ours, [_ours(view) for view in views])
        hand = _feeds_a_second(best, [f"/record/by_hand.atom?party={p}" for p in parties])
        of_parties = _feeds_a_second(ours, [_ours({"party": p}) for p in parties])
        found = (first / installed, changed / installed, first / other, changed / other,
                 of_parties / hand)  # fmt: skip
        for what, ratio in zip(ratios, found, strict=True):
            ratios[what].append(ratio)
        print(
            f"a second: {first:,.0f} of ours; of datasette's {installed:,.0f} as installed, "
            f"{other:,.0f} without facets, {hand:,.0f} by hand"
        )
    for what, measured in ratios.items():
        tell(what, measured, ">= 8" if what in BARRED else "none")


def _change(store: EventStore) -> None:
    """One more event, written by another process than the server."""
    draft = read_draft(
        {
            "kind": "visit",
            "title": "A visit more",
            "date": "2026-11-24",
            "parties": ["KE", "NO"],
            "sources": [{"url": "https://example.org/more"}],
        }
    )
    store.add(draft, review=Review.PUBLISHED, author="benchmark")


def _feeds_a_second(port: int, paths: Sequence[str]) -> float:
    began = time.perf_counter()
    _fetch(port, paths)
    return len(paths) / (time.perf_counter() - began)


def _fetch(port: int, paths: Sequence[str]) -> list[bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    bodies = []
    for path in paths:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (answer.status, path, body[:500])
        bodies.append(body)
    connection.close()
    return bodies
