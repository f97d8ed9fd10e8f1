"""The words beside the lines of the axis map, each where neither line nor box runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.axis_map_places import CENTRE, CLEAR, NEAR
from clinic_desktop.drawing.axis_values import Place
from clinic_desktop.drawing.laid_text import TextBlock, TextStyle, block, widest, wrapped
from clinic_desktop.model.axis import Site

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_map_columns import Columns
    from clinic_desktop.drawing.axis_map_places import Placed
    from clinic_desktop.drawing.laid_text import Measure
    from clinic_desktop.knowledge.entities import Knowledge

LINE = TextStyle.WORDS.line


@dataclass(frozen=True, slots=True)
class Labels:
    """Lays the labels of one map."""

    placed: Placed
    knowledge: Knowledge
    measure: Measure

    def drives(self) -> tuple[TextBlock, ...]:
        """The words at the arrows that drive."""
        return (self._brain()[1], *self._signals(), self._testis(), self._aromatase())

    def brakes(self) -> tuple[TextBlock, ...]:
        """The words at the lines that brake."""
        return (self._brain()[0], self._inhibin())

    def _brain(self) -> tuple[TextBlock, TextBlock]:
        """Between hypothalamus and pituitary: the feedback at its lane, GnRH at its arrow."""
        placed = self.placed
        upper, lower = placed.frame(Place.HYPOTHALAMUS).bottom, placed.frame(Place.PITUITARY).top
        upper = max([upper, *(pill.frame.bottom for pill in placed.pills[Site.HYPOTHALAMUS])])
        above = (*placed.pills[Site.PITUITARY], *placed.driving)
        lower = min([lower, *(pill.frame.top for pill in above)])
        gap = (upper + lower) / 2
        lines = feedback_lines(placed.columns, self.knowledge, self.measure)
        left = placed.columns.feedback + CLEAR + NEAR
        centre = placed.frame(Place.HYPOTHALAMUS).middle[0]
        return (
            self._text(lines, left, gap - LINE * len(lines) / 2),
            self._text(("GnRH",), centre + CLEAR + NEAR, gap - LINE / 2),
        )

    def _signals(self) -> tuple[TextBlock, ...]:
        """LH and FSH over the level part of their lines."""
        pituitary, top = self.placed.frame(Place.PITUITARY), self.placed.elbow - LINE - NEAR
        centre, part = pituitary.middle[0], pituitary.width / 4
        leydig, sertoli = (self.placed.frame(each).middle[0] for each in (Place.LEYDIG, Place.SERTOLI))
        wide = self._width(("FSH",))
        return (
            self._text(("LH",), leydig + CLEAR, top),
            self._text(("FSH",), min((sertoli + centre + part - wide) / 2, sertoli - wide - CLEAR), top),
        )

    def _testis(self) -> TextBlock:
        """Over the line from the Leydig cells to sperm, between the two columns."""
        leydig, lane = self.placed.frame(Place.LEYDIG), self.placed.columns.testis
        room = lane - leydig.right - 3 * CLEAR
        lines = wrapped(self.knowledge.say("map_intratesticular"), TextStyle.WORDS, room, self.measure)
        return self._text(lines, leydig.right + 2 * CLEAR, leydig.middle[1] - NEAR - LINE * len(lines))

    def _inhibin(self) -> TextBlock:
        """Under the level part of its line, at the right where nothing else is."""
        lane = self.placed.columns.inhibin
        room = lane - self.placed.frame(Place.PITUITARY).right - 4 * CLEAR
        lines = wrapped(self.knowledge.say("map_inhibin"), TextStyle.WORDS, room, self.measure)
        return self._text(lines, lane - CLEAR - NEAR - self._width(lines), self.placed.inhibin + NEAR)

    def _aromatase(self) -> TextBlock:
        """Over the step from testosterone to estradiol, or over the drug that stands on it."""
        before, after = self.placed.frame(Place.TESTOSTERONE), self.placed.frame(Place.ESTRADIOL)
        words, pills = (self.knowledge.say("map_aromatase"),), self.placed.pills[Site.AROMATASE]
        under = pills[0].frame.top if pills else before.middle[1]
        left = (before.right + after.left - self._width(words)) / 2
        return self._text(words, left, under - NEAR - LINE)

    def _width(self, lines: tuple[str, ...]) -> float:
        return widest(lines, TextStyle.WORDS, self.measure)

    def _text(self, lines: tuple[str, ...], left: float, top: float) -> TextBlock:
        return block(lines, TextStyle.WORDS, left, top, self.measure)


def feedback_lines(columns: Columns, knowledge: Knowledge, measure: Measure) -> tuple[str, ...]:
    """The label of the feedback, between its lane and the arrow of GnRH."""
    room = columns.left(CENTRE) + columns.width / 2 - columns.feedback - 4 * CLEAR
    return wrapped(knowledge.say("map_feedback"), TextStyle.WORDS, room, measure)
