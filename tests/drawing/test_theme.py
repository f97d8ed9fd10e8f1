"""Colours by role: every role that a verdict, phase or drug asks for is there, and each is a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.model.assessment import PhaseVerdict

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.knowledge.entities import Knowledge


def test_each_verdict_each_phase_and_each_kind_of_drug_has_a_colour(knowledge: Knowledge) -> None:
    theme = load_theme(resource("themes", "light.toml"))
    assert all(theme.verdict(verdict) for verdict in PhaseVerdict)
    assert len({theme.phase(place) for place in range(4)}) == 4
    assert all(theme[f"agent.{agent.kind}"] for agent in knowledge.agents.values())


def test_a_later_phase_than_the_fourth_keeps_the_last_colour() -> None:
    theme = load_theme(resource("themes", "light.toml"))
    assert theme.phase(9) == theme.phase(3)


def test_what_is_not_a_colour_is_refused_by_its_role(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text('title = "Odd"\n[text]\nmain = "black"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd.toml: text.main: black is not a colour"):
        load_theme(path)
