"""What every screen is given when it is built: looks, knowledge, the time and new ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of the world a screen may ask; `now` and `new_id` are given so that tests can fix them."""

    theme: Theme
    knowledge: Knowledge
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    @property
    def today(self) -> date:
        """The day on the clinic's own clock."""
        return self.now().date()
