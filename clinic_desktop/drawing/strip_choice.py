"""Which strips of a set a man's page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.custom_marker import is_custom

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clinic_desktop.model.assessment import Assessment


def shown_strips(wanted: Sequence[str], assessment: Assessment, typed: Collection[str]) -> tuple[str, ...]:
    """The strips of a set, a clinic's own markers only where this man has a result or a line being typed.

    What one clinic measures in some men would stand empty in all others.
    """
    his = {judged.marker for judged in assessment.readings if is_custom(judged.marker)} | set(typed)
    return tuple(marker for marker in wanted if not is_custom(marker) or marker in his)
