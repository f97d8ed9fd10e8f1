"""The map and the path as tables of words: node by node on the chosen day, and date by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_path import region_of
from clinic_desktop.clinical.said_names import within
from clinic_desktop.drawing.axis_path_plot import region_words
from clinic_desktop.drawing.axis_values import Place, value_text
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.axis import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.drawing.axis_said import AxisSaid, Box
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.axis import LevelPair

NODES = (
    phrase("Part of the axis"),
    phrase("State"),
    phrase("Values"),
    phrase("Why"),
    phrase("At the baseline"),
    phrase("Drugs here"),
)
PATH = (phrase("Draw"), "LH", phrase("Testosterone"), phrase("Where it lies"), phrase("Whose level"))


def node_rows(said: AxisSaid) -> tuple[tuple[str, ...], ...]:
    """One row for each part of the axis, from the brain to sperm, and one for testosterone itself."""
    return tuple(_node_rows(said))


def _node_rows(said: AxisSaid) -> Iterator[tuple[str, ...]]:
    for line in said.lines:
        if line.site is Site.AROMATASE:
            yield _level_row(said.box(Place.TESTOSTERONE))
        yield (
            line.name,
            line.state.words,
            " · ".join(line.values),
            f"{capitalised(line.because)}.",
            capitalised(line.was),
            "; ".join(line.drugs),
        )


def _level_row(box: Box) -> tuple[str, ...]:
    reason = f"{capitalised(box.reason)}." if box.reason else ""
    return box.title, box.state.words, " · ".join(box.values), reason, "", ""


def path_rows(
    assessment: Assessment, pairs: tuple[LevelPair, ...], knowledge: Knowledge, units: Units
) -> tuple[tuple[str, ...], ...]:
    """One row for each draw that holds both LH and testosterone, in order of collection."""
    texts = [
        {each.panel.id: value_text(each, knowledge, units) for each in assessment.of(marker)}
        for marker in ("lh", "testosterone")
    ]
    return tuple(
        (
            full_day(pair.collected.day),
            *(by_panel[pair.panel] for by_panel in texts),
            where(pair, knowledge),
            tr(pair.draw_class.value),
        )
        for pair in pairs
    )


def where(pair: LevelPair, knowledge: Knowledge) -> str:
    """Where a draw lies; why it has no class, where it has none."""
    region = region_of(pair, knowledge)
    if region is None:
        place = knowledge.say("path_between")
    else:
        place = knowledge.say("path_within", region=region_words(region, knowledge))
    no_class = _no_class(pair, knowledge)
    return f"{capitalised(place)}; {no_class}" if no_class else capitalised(place)


def _no_class(pair: LevelPair, knowledge: Knowledge) -> str:
    if pair.agents:
        return knowledge.say("path_no_class_drug", agents=within(pair.agents))
    if pair.misled:
        return knowledge.say("path_no_class_misled")
    return "" if pair.classed else knowledge.say("path_no_class_draw", kind=tr(pair.draw_class.value))
