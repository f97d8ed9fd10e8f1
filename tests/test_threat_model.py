"""The threat model: every safeguard and duty is told whole, and what is said to be proven names its tests."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from tests.test_hazards import ROOT, names_in

if TYPE_CHECKING:
    from pathlib import Path

MODEL = tomllib.loads(resource("help", "threat_model.toml").read_text(encoding="utf-8"))
TOLD = {
    "threat": {"id", "title", "protected", "remains", "status"},
    "safeguard": {"cite", "title", "does", "clinic", "status"},
    "duty": {"cite", "title", "does", "clinic", "status"},
}
NETWORKING = frozenset(
    ("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc", "socketserver", "requests", "httpx")
)
LOCAL_ONLY = frozenset(("PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"))
SHOWN = {
    "threat": {"title", "protected", "remains"},
    "safeguard": {"title", "does", "clinic"},
    "duty": {"cite", "title", "does", "clinic"},
}
"""What people read stands in Spanish too."""
ENTRIES = [(kind, entry) for kind in TOLD for entry in MODEL[kind]]
IDS = [f"{kind}: {entry['title']}" for kind, entry in ENTRIES]


def test_it_tells_threats_safeguards_and_duties() -> None:
    assert set(MODEL) == {"title", "title_es", "summary", "summary_es", *TOLD}
    assert MODEL["title"]
    assert "not been audited" in MODEL["summary"]


def test_every_technical_safeguard_of_hipaa_is_answered() -> None:
    cited = [entry["cite"].removeprefix("45 CFR 164.312") for entry in MODEL["safeguard"]]
    assert cited == [
        "(a)(1)",
        "(a)(2)(i)",
        "(a)(2)(ii)",
        "(a)(2)(iii)",
        "(a)(2)(iv)",
        "(b)",
        "(c)",
        "(d)",
        "(e)",
    ]


def test_the_usual_duties_of_the_gdpr_are_answered() -> None:
    cited = " ".join(entry["cite"] for entry in MODEL["duty"])
    assert all(f"Article {number}" in cited for number in (15, 16, 17, 18, 20))
    assert "32 to 34" in cited


@pytest.mark.parametrize(("kind", "entry"), ENTRIES, ids=IDS)
def test_each_entry_is_told_whole_with_tests_that_exist(kind: str, entry: dict) -> None:
    assert set(entry) - {"test"} == TOLD[kind] | {f"{name}_es" for name in SHOWN[kind]}
    assert entry["status"] in ("built", "partly", "not built")
    for name in TOLD[kind] - {"id", "status", "cite", "title"}:
        assert entry[name].endswith("."), name
        assert entry[f"{name}_es"].endswith("."), name
    for test in entry.get("test", ()):
        file, _, name = test.partition("::")
        assert name in names_in(file), test
    if entry["status"] != "partly":
        assert ("test" in entry) is (entry["status"] == "built")


def test_no_part_of_the_program_speaks_over_a_network() -> None:
    """Its only socket is a local one, between two windows of one user."""
    sources = sorted((ROOT / "clinic_desktop").rglob("*.py"))
    said = {name for source in sources for name in imported(ast.parse(source.read_text(encoding="utf-8")))}
    assert {name for name in said if name.split(".")[0] in NETWORKING} == {"socket"}
    assert {name for name in said if name.startswith("PySide6.QtNetwork")} <= LOCAL_ONLY
    assert set().union(*map(uses_of_socket, sources)) == {"socket.gethostname"}


def imported(tree: ast.Module) -> set[str]:
    """Every module and name that a source imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} if node.module in NETWORKING else set()
            names |= {f"{node.module}.{each.name}" for each in node.names}
    return names


def uses_of_socket(source: Path) -> set[str]:
    """What a source that imports the module of that name asks of it."""
    text = source.read_text(encoding="utf-8")
    return set(re.findall(r"\bsocket\.\w+", text)) if "\nimport socket\n" in text else set()
