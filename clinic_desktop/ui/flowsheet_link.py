"""One reading chosen at a time: in the timelines, their table and the flowsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.ui.tab_flowsheet import FlowsheetTab
    from clinic_desktop.ui.tab_timelines import TimelinesTab

    Key = tuple[str, str, bool]


def link(timelines: TimelinesTab, flowsheet: FlowsheetTab) -> None:
    """Let a reading that is chosen on one of the two tabs be chosen on the other.

    An empty cell chooses nothing; a reading whose strip is not among those shown takes the choice away.
    """

    def choose(key: Key | None) -> None:
        if key is None:
            return
        timelines.table.select(key)
        shown = timelines.table.chosen_key()
        timelines.view.select(shown)
        for part in (timelines.acts, timelines.baseline, timelines.versions, timelines.sources):
            part.show_line(shown)

    flowsheet.selected.connect(choose)
    for chosen in (timelines.view.selected, timelines.table.selected, timelines.assessment.chosen):
        chosen.connect(flowsheet.select)
