"""The first sight of a view in the dashboard's index page, over HTTP."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from diplo_timeline.models import Event
from diplo_timeline.store import EventStore
from diplo_timeline.web.context import SiteContext
from tests.support.serving import running
from tests.web.test_in_front import INDEX, Behind

Publish = Callable[..., Event]


class Telling:
    """A first sight that tells what it was asked, and how many events there are."""

    script = "export {};"
    style = ":host { color: red; }"

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self.asked: list[list[tuple[str, str]]] = []

    def html(self, pairs: Iterable[tuple[str, str]], today: date) -> str:
        assert (date.today() - today).days <= 1  # noqa: DTZ011  # the reader's or UTC's
        self.asked.append(list(pairs))
        if ("q", "nothing") in self.asked[-1]:
            return ""
        return f"<h1>{self._store.stamp().version} changes</h1>"


@pytest.fixture
def telling(store: EventStore) -> Telling:
    return Telling(store)


@pytest.fixture
def context(store: EventStore, telling: Telling) -> SiteContext:
    pages = {"/": "Timeline", "/add": "Add an event"}
    return SiteContext(
        store,
        "https://timeline.example.org",
        pages=pages,
        index_html=INDEX,
        first_sight=telling,
    )


@pytest.fixture
def site(context: SiteContext) -> Iterator[httpx.Client]:
    with running(Behind(context).app) as address, httpx.Client(base_url=address) as client:
        yield client


def test_it_stands_in_a_shadow_root_with_its_style(site: httpx.Client) -> None:
    page = site.get("/?party=IN&lanes=party").text
    assert '<first-sight><template shadowrootmode="closed"><style>:host' in page
    assert page.index("<first-sight>") < page.index('<div id="root">')
    assert page.count("<first-sight>") == 1


def test_it_is_asked_for_what_the_address_says(site: httpx.Client, telling: Telling) -> None:
    site.get("/?party=IN&lanes=party&window=2025-01-01/2026-01-01")
    wanted = [("party", "IN"), ("lanes", "party"), ("window", "2025-01-01/2026-01-01")]
    assert telling.asked == [wanted]


def test_its_script_is_kept_for_ever_under_an_address_of_its_content(site: httpx.Client) -> None:
    page = site.get("/").text
    address = page.split('<script type="module" async src="')[1].split('"')[0]
    assert page.index(address) < page.index("modulepreload", page.index(address)), "named first"
    answer = site.get(address)
    assert answer.text == Telling.script
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_other_pages_and_views_without_one_are_the_plain_shell(site: httpx.Client) -> None:
    for path in ("/add", "/?q=nothing", "/?kind=meting"):
        assert "<first-sight>" not in site.get(path).text, path


def test_a_view_is_made_once_and_again_when_the_record_changes(
    site: httpx.Client, telling: Telling, publish: Publish
) -> None:
    first = site.get("/")
    again = site.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert len(telling.asked) == 1
    publish()
    changed = site.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.text != first.text
    assert len(telling.asked) == 2


def test_a_record_that_cannot_be_read_still_has_its_page(
    site: httpx.Client, store: EventStore, tmp_path: Path
) -> None:
    store.close()
    (tmp_path / "record.db").write_bytes(b"no database" * 1_000)
    answer = site.get("/")
    assert answer.status_code == 200
    assert "<first-sight>" not in answer.text
