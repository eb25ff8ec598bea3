"""The documentation keeps up with the code: each command, setting and address is told."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

import diplo_timeline
from diplo_timeline import query, vocabulary
from diplo_timeline.cli.main import app
from diplo_timeline.launcher import PAGES, SERVER
from diplo_timeline.settings import Settings
from diplo_timeline.web.context import SiteContext
from diplo_timeline.web.site import PublicSite

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTES = (ROOT / "docs" / "design-notes.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_guide() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]  # a click group
    for name in commands:
        assert f"| `{name}` |" in GUIDE


def test_every_setting_is_in_the_guide_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        row = re.search(rf"^\| `DIPLO_{name.upper()}` \|(.+)$", GUIDE, re.MULTILINE)
        assert row, f"DIPLO_{name.upper()} is not in the guide"
        if field.default is not None:
            assert f"`{field.default}`" in row[1]


def test_every_parameter_kind_family_and_status_is_in_the_guide() -> None:
    for name in query.PARAMETERS:
        assert f"`{name}`" in GUIDE
    for slug in (*vocabulary.KINDS, *vocabulary.FAMILIES, *vocabulary.STATUSES):
        assert re.search(rf"\b{slug}\b", GUIDE), slug


def test_every_address_is_in_the_guide(sample_store: object) -> None:
    from diplo_timeline.access import Gate
    from diplo_timeline.settings import Editing
    from diplo_timeline.store import EventStore

    assert isinstance(sample_store, EventStore)
    context = SiteContext(store=sample_store, public_url="http://localhost:8501")
    site = PublicSite(context, Gate(Editing.OFF, "cookie"))
    told = {route.path for route in site.app.routes} | set(PAGES)  # type: ignore[attr-defined]  # all are Routes
    unseen = ("/fonts/", "/look", "/mark", "/feed.css", "/subscribe.js")
    for path in told:
        if not path.startswith(unseen):
            assert f"`{path.replace(':int', '')}`" in GUIDE, path


def test_every_library_earns_its_line_in_the_notes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.match(r"[a-z0-9-]+", requirement)
        assert name is not None
        assert name[0] in NOTES, name[0]


def test_everything_is_pinned_and_no_index_is_named() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--|file:", pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    wanted += project["project"]["optional-dependencies"]["test"]
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9-]+", requirement)
        assert name is not None
        assert re.search(rf"^{name[0]}==\d", pins, re.MULTILINE | re.IGNORECASE), name[0]


def test_the_version_is_the_changelogs_newest() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == diplo_timeline.__version__


def test_the_readme_starts_with_what_it_is_the_commands_and_a_picture() -> None:
    order = ["make serve", "make test", "](docs/images/timeline.png)", "## Subscribe",
             "## Add an event", "## Your own record, and its backup"]  # fmt: skip
    places = [README.index(text) for text in order]
    assert places == sorted(places)
    assert places[0] < 500


@pytest.mark.parametrize(
    "path", ["README.md", "docs/guide.md", "docs/design-notes.md", "docs/feeds.md"]
)
def test_links_between_documents_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)(?:#[^)]*)?\)", text):
        assert ((ROOT / path).parent / target).exists(), target


def test_the_config_file_says_what_the_launcher_says() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert dict(_flat(config)) == SERVER


def _flat(table: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, value))
    return found
