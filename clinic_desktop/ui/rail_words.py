"""What the rail says above its list, and in place of it."""

from __future__ import annotations

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.ui.room import HIDDEN

NO_ACTION = phrase("Nothing of that name can be done.")
NOBODY = (phrase("No patients yet."), phrase("No man of that name, chart number or birth date."))


def heading_words(text: str, men: int, actions: int, *, asked: bool) -> str:
    """What is listed, and how many."""
    if asked:
        return tr("Actions · {count}", count=actions)
    return tr("Found · {count}", count=men) if text else tr("Patients · {count}", count=men)


def hidden_words(count: int, text: str) -> str:
    """What stands in place of the men while their names are hidden; of a search, how many fit."""
    if not text:
        return tr(HIDDEN)
    if count == 0:
        return tr(NOBODY[True])
    return tr_n(
        "Other names are hidden. One man fits: Enter opens his chart.",
        "Other names are hidden. {number} men fit: type more, or the chart number.",
        count,
    )
