"""The units that a clinic shows its results in: one system for all markers, and its own choice for some."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge

PRESETS = ("us", "si")


def display_units(preset: str, own: str, knowledge: Knowledge) -> Units:
    """Return the units for a clinic's settings: a preset, and a line "marker=unit" for each that differs.

    An empty or unknown preset is the US one; a choice that this knowledge does not list counts as none, so
    that a later edition never hides a result.
    """
    preset = preset if preset in PRESETS else PRESETS[0]
    chosen = own_units(own, knowledge)
    if not chosen:
        return preset
    markers = knowledge.markers.values()
    return {each.id: each.si_unit if preset == "si" else each.us_unit for each in markers} | chosen


def own_units(text: str, knowledge: Knowledge) -> dict[str, str]:
    """Return the markers with a unit of their own, each with the code of that unit."""
    found = {}
    for part in text.splitlines():
        marker_id, _, wanted = part.partition("=")
        marker = knowledge.markers.get(marker_id)
        unit = None if marker is None else marker.unit(wanted)
        if unit is not None:
            found[marker_id] = unit.code
    return found


def own_units_text(chosen: Mapping[str, str]) -> str:
    """Write the markers with a unit of their own as the setting holds them."""
    return "\n".join(f"{marker}={unit}" for marker, unit in sorted(chosen.items()))
