"""The hazard log: each hazard is told whole, and each closed one names tests that exist."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from clinic_desktop.assets import resource

ROOT = Path(__file__).parent.parent
REQUIRED = {
    "wrong_patient_shown",
    "unit_slip",
    "less_than_read_as_a_number",
    "zero_lost",
    "stale_range",
    "draft_mistaken_for_signed",
    "non_comparable_draws_joined",
    "drug_level_read_as_own_production",
    "wrong_phase_after_an_anchor_change",
    "translated_text_differs_in_meaning",
    "backup_that_does_not_restore",
    "no_backup_was_made",
    "old_snapshot_taken_for_today",
    "erased_man_returns",
    "own_marker_changes_its_meaning",
    "schema_change_damages_the_file",
    "full_disk_loses_what_was_typed",
}
TOLD = ("id", "title", "cause", "effect", "harm", "severity", "likelihood", "control", "status")
WORDS = {
    "severity": {"slight", "serious", "grave"},
    "likelihood": {"rare", "possible", "likely"},
    "status": {"closed", "open"},
}


def hazards() -> list[dict[str, object]]:
    content = tomllib.loads(resource("help", "hazards.toml").read_text(encoding="utf-8"))
    assert set(content) == {"hazard"}
    return list(content["hazard"])


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests at the top of one file; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    found = ast.parse(path.read_text(encoding="utf-8")).body
    return frozenset(each.name for each in found if isinstance(each, ast.FunctionDef))


HAZARDS = hazards()


@pytest.fixture(params=HAZARDS, ids=[str(each.get("id")) for each in HAZARDS])
def hazard(request: pytest.FixtureRequest) -> dict[str, object]:
    return request.param


def test_every_hazard_that_must_be_there_is_there_once() -> None:
    ids = [each["id"] for each in HAZARDS]
    assert len(set(ids)) == len(ids)
    assert set(ids) >= REQUIRED


def test_a_hazard_is_told_whole_and_in_known_words(hazard: dict[str, object]) -> None:
    assert set(hazard) - {"test"} == set(TOLD)
    assert all(isinstance(hazard[key], str) and hazard[key] for key in TOLD)
    assert re.fullmatch(r"[a-z][a-z_]*", str(hazard["id"]))
    assert all(hazard[key] in words for key, words in WORDS.items())
    assert all(str(hazard[key]).endswith(".") for key in ("cause", "effect", "harm", "control"))


def test_a_closed_hazard_names_its_tests_and_an_open_one_says_what_is_planned(
    hazard: dict[str, object],
) -> None:
    if hazard["status"] == "closed":
        assert hazard["test"]
    else:
        assert "test" not in hazard
        assert str(hazard["control"]).startswith("Planned: ")


def test_each_named_test_exists(hazard: dict[str, object]) -> None:
    named = hazard.get("test", [])
    assert isinstance(named, list)
    assert len(set(named)) == len(named)
    missing = []
    for each in named:
        file, _, name = each.partition("::")
        if not (file.startswith("tests/") and name.startswith("test_") and name in names_in(file)):
            missing.append(each)
    assert missing == []


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert "test_each_named_test_exists" in names_in("tests/test_hazards.py")
    assert "test_that_was_renamed" not in names_in("tests/test_hazards.py")
    assert names_in("tests/test_that_is_gone.py") == frozenset()
