"""The corpus: whole, and read as well as before, whatever the names in it."""

import subprocess
import sys
from pathlib import Path

from benchmarks.press import halves
from benchmarks.press.renaming import renamed
from benchmarks.press.scoring import summary

CORPUS = Path(halves.__file__).parent


def test_the_documents_keep_the_corpus_rules() -> None:
    checked = subprocess.run(
        [sys.executable, str(CORPUS / "check.py")], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_the_working_half_is_read_well() -> None:
    found = summary(halves.documents())
    assert found["f1"] >= 0.95
    assert found["parties_f1"] >= 0.95
    assert found["date_start"] >= 0.95
    assert found["false_positives_on_clean"] <= 1


def test_no_rule_knows_a_document_by_its_names() -> None:
    documents = halves.documents()
    before = summary(documents)
    after = summary([renamed(document) for document in documents])
    assert abs(before["f1"] - after["f1"]) < 0.03


def test_renaming_changes_most_documents() -> None:
    documents = halves.documents()
    changed = [d for d in documents if renamed(d)["text"] != d["text"]]
    assert len(changed) > 0.8 * len(documents)
