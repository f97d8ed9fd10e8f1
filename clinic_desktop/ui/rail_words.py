"""What the rail says above its list, and in place of it."""

from __future__ import annotations

from clinic_desktop.ui.room import HIDDEN

NO_ACTION = "Nothing of that name can be done."
NOBODY = ("No patients yet.", "No man of that name, chart number or birth date.")


def heading_words(text: str, men: int, actions: int, *, asked: bool) -> str:
    """What is listed, and how many."""
    if asked:
        return f"Actions · {actions}"
    return f"Found · {men}" if text else f"Patients · {men}"


def hidden_words(count: int, text: str) -> str:
    """What stands in place of the men while their names are hidden; of a search, how many fit."""
    if not text:
        return HIDDEN
    if count == 0:
        return NOBODY[True]
    if count == 1:
        return f"{HIDDEN} One man fits: Enter opens his chart."
    return f"{HIDDEN} {count} men fit: type more, or the chart number."
