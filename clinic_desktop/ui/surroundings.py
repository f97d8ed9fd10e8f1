"""What every screen is given when it is built: looks, knowledge, the time and new ids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.ui.paper_memory import PaperMemory
from clinic_desktop.ui.room import Room
from clinic_desktop.ui.view_memory import ViewMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.custom_marker import CustomMarker
    from clinic_desktop.ui.appearance import Appearance
    from clinic_desktop.ui.speech import Speech


@dataclass(slots=True)
class Surroundings:
    """The parts of the world a screen may ask; `now` and `new_id` are given so that tests can fix them.

    All screens of one signed-in user share one of these: `knowledge` grows when the clinic adds a marker, and
    `units` are what the clinic shows results in.
    """

    theme: Theme
    knowledge: Knowledge
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    appearance: Appearance | None = None
    speech: Speech | None = None
    views: ViewMemory = field(default_factory=ViewMemory)
    room: Room = field(default_factory=Room)
    papers: PaperMemory = field(default_factory=PaperMemory)
    units: Units = "us"

    @property
    def paper(self) -> Theme:
        """What pages are printed in, whatever the window wears."""
        return self.theme if self.appearance is None else self.appearance.paper

    @property
    def today(self) -> date:
        """The day on the clinic's own clock."""
        return self.now().date()

    def within(self, markers: Iterable[CustomMarker]) -> Surroundings:
        """The same surroundings in a clinic that added these markers; these here stay as they are."""
        return replace(self, knowledge=with_custom(self.knowledge, markers))

    def learn(self, marker: CustomMarker) -> None:
        """Know a marker that the clinic added just now."""
        self.knowledge = with_custom(self.knowledge, [marker])
