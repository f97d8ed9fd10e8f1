"""The threat model: every safeguard and duty is told whole, and what is said to be proven names its tests."""

from __future__ import annotations

import tomllib

import pytest

from clinic_desktop.assets import resource
from tests.test_hazards import names_in

MODEL = tomllib.loads(resource("help", "threat_model.toml").read_text(encoding="utf-8"))
TOLD = {
    "threat": {"id", "title", "protected", "remains", "status"},
    "safeguard": {"cite", "title", "does", "clinic", "status"},
    "duty": {"cite", "title", "does", "clinic", "status"},
}
ENTRIES = [(kind, entry) for kind in TOLD for entry in MODEL[kind]]
IDS = [f"{kind}: {entry['title']}" for kind, entry in ENTRIES]


def test_it_tells_threats_safeguards_and_duties() -> None:
    assert set(MODEL) == {"title", "summary", *TOLD}
    assert MODEL["title"]
    assert "not been audited" in MODEL["summary"]


def test_every_technical_safeguard_of_hipaa_is_answered() -> None:
    cited = [entry["cite"].removeprefix("45 CFR 164.312") for entry in MODEL["safeguard"]]
    assert cited == ["(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)", "(d)", "(e)"]


def test_the_usual_duties_of_the_gdpr_are_answered() -> None:
    cited = " ".join(entry["cite"] for entry in MODEL["duty"])
    assert all(f"Article {number}" in cited for number in (15, 16, 17, 20))
    assert "32 to 34" in cited


@pytest.mark.parametrize(("kind", "entry"), ENTRIES, ids=IDS)
def test_each_entry_is_told_whole_with_tests_that_exist(kind: str, entry: dict) -> None:
    assert set(entry) - {"test"} == TOLD[kind]
    assert entry["status"] in ("built", "partly", "not built")
    for name in TOLD[kind] - {"id", "status", "cite", "title"}:
        assert entry[name].endswith("."), name
    for test in entry.get("test", ()):
        file, _, name = test.partition("::")
        assert name in names_in(file), test
    if kind == "threat":
        assert ("test" in entry) is (entry["status"] == "built")
