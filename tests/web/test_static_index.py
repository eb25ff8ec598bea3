"""Streamlit's empty shell, dressed for search engines and feed readers."""

from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from diplo_timeline.web.static_index import FeedLink, Head, dress, is_shell

HOSTILE = "</title><script>alert('x')</script>\"&\\1\\g<0>"
ATOM = FeedLink("All events (Atom)", "application/atom+xml", "https://t.example.org/events.atom")


class Seen(HTMLParser):
    """The tags a browser would see in the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.titles: list[str] = []
        self._in_title = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles.append(data)
            self._in_title = False

    def links(self, rel: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == "link" and attrs.get("rel") == rel]


@pytest.fixture
def shell() -> str:
    """The page of the Streamlit that is installed."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")


HEAD = Head("India and Morocco", "Events.", "https://t.example.org/?party=IN", [ATOM])


def dressed(shell: str, head: Head = HEAD) -> Seen:
    return Seen(dress(shell, head, without_script="<p>No script.</p>"))


def test_the_installed_streamlits_page_can_be_dressed(shell: str) -> None:
    assert is_shell(shell)


@pytest.mark.parametrize("page", ["", "<title>a</title>", "<title></title></head></head>"])
def test_another_page_is_not_mistaken_for_it(page: str) -> None:
    assert not is_shell(page)


def test_the_page_has_one_title_a_canonical_address_and_its_feeds(shell: str) -> None:
    seen = dressed(shell)
    assert seen.titles == ["India and Morocco"]
    assert [link["href"] for link in seen.links("canonical")] == ["https://t.example.org/?party=IN"]
    assert seen.links("alternate") == [
        {
            "rel": "alternate",
            "type": "application/atom+xml",
            "title": "All events (Atom)",
            "href": "https://t.example.org/events.atom",
        }
    ]


def test_scripts_and_styles_stay_where_streamlit_put_them(shell: str) -> None:
    before, after = Seen(shell), dressed(shell)
    for tag in ("script", "div"):
        assert [t for t in after.tags if t[0] == tag] == [t for t in before.tags if t[0] == tag]
    assert after.links("stylesheet") == before.links("stylesheet")
    addresses = [
        str(attrs["src"]) for tag, attrs in after.tags if tag == "script" and "src" in attrs
    ]
    assert addresses
    assert all(address.startswith("./") for address in addresses), "relative: behind any address"


def test_hostile_words_stay_words(shell: str) -> None:
    seen = dressed(shell, Head(HOSTILE, HOSTILE, HOSTILE, []))
    assert "".join(seen.titles) == HOSTILE
    scripts = [tag for tag in Seen(shell).tags if tag[0] == "script"]
    assert [tag for tag in seen.tags if tag[0] == "script"] == scripts


def test_a_browser_without_script_is_told_what_to_do(shell: str) -> None:
    page = dress(shell, Head("t", "d", "a", []), without_script=r"<p>No script \1.</p>")
    assert r"<noscript><p>No script \1.</p></noscript>" in page
    assert "need to enable JavaScript" not in page
