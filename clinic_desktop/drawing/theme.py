"""Colours by role, from resources/themes/; screen and paper ask for the same roles."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLOUR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each a lower-case `#rrggbb` or `#rrggbbaa` under its `group.role`."""

    title: str
    colours: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.colours[role]

    def phase(self, place: int) -> str:
        """The band colour of the phase in this place of its pathway, counted from 0."""
        return self.colours[f"phase.{min(place, 3) + 1}"]

    def verdict(self, verdict: str) -> str:
        """The colour of a phase verdict, by its word."""
        return self.colours[f"verdict.{verdict.replace(' ', '_')}"]


def load_theme(path: Path) -> Theme:
    """Read one theme file; raises ValueError naming the role whose colour is not one."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    colours = {}
    for group, roles in content.items():
        if group == "title":
            continue
        for role, colour in roles.items():
            if COLOUR.fullmatch(colour) is None:
                raise ValueError(f"{path.name}: {group}.{role}: {colour} is not a colour")
            colours[f"{group}.{role}"] = colour
    return Theme(content["title"], colours)
