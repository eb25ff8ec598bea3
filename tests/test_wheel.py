"""What is installed from the built wheel works, in a folder where there is nothing else."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import feedparser
import httpx
import pytest

from tests.support.program import Program

ROOT = Path(__file__).parent.parent
SOURCES = ("src", "pyproject.toml", "README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the tree."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (built,) = (folder / "dist").glob("*.whl")
    return built


def test_the_wheel_carries_its_data_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "diplo_timeline/py.typed",
        "diplo_timeline/vocabulary/data/countries.toml",
        "diplo_timeline/store/migrations/versions/0001_first.py",
        "diplo_timeline/sample/first_record.toml",
        "diplo_timeline/dashboard/timeline_component/timeline.js",
        "diplo_timeline/look/fonts/serif.woff2",
        "diplo_timeline/look/fonts/OFL.txt",
        "diplo_timeline/web/templates/event.html.j2",
    ):
        assert wanted in names
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/")) or n.endswith(".db")]


def test_installed_in_an_empty_folder_it_makes_a_record_and_serves_it(
    wheel: Path, tmp_path: Path
) -> None:
    installed, folder = tmp_path / "installed", tmp_path / "empty"
    folder.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    target = ["--target", str(installed), str(wheel)]
    subprocess.run([*pip, *target], env=bare, check=True, timeout=120)
    environment = {**bare, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "import diplo_timeline; print(diplo_timeline.__file__)"],
        cwd=folder, env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    made = [sys.executable, "-m", "diplo_timeline", "init", "--sample"]
    subprocess.run(made, cwd=folder, env=environment, check=True, timeout=60)
    with (
        Program(folder, PYTHONPATH=str(installed)) as program,
        httpx.Client(base_url=program.url) as web,
    ):
        assert len(feedparser.parse(web.get("/events.atom").content).entries) == 4
        assert web.get("/fonts/serif.woff2").status_code == 200
        assert "application/atom+xml" in web.get("/").text
        assert program.sign_in_link().startswith(program.url)
