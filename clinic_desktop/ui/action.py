"""What can be done in the window, as values: found by Ctrl K, listed by F1, and shown in a menu bar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase
from clinic_desktop.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIGN = ">"
"""Typed first in the search, it asks for actions only."""
LEAST = 2  # letters, before words of an action are looked for among names


class Group(Enum):
    """The menus of a menu bar, by their titles, in their order."""

    MAN = phrase("Patient")
    VIEW = phrase("View")
    CLINIC = phrase("Clinic")
    HELP = phrase("Help")


class Role(Enum):
    """What macOS moves to the program's own menu."""

    NONE = "none"
    ABOUT = "about"
    PREFERENCES = "preferences"
    QUIT = "quit"


def nothing() -> str:
    """No reason against it."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its `title`, its `key` as "Ctrl Shift K", and what it does.

    `why_not` gives the reason while it cannot be done, empty while it can. `also` holds more words to find it
    by, `said` what its key does where the title alone does not tell. `heard` is False where a view of its own
    listens to the key.
    """

    title: str
    group: Group
    do: Callable[[], object]
    key: str = ""
    why_not: Callable[[], str] = nothing
    also: str = ""
    said: str = ""
    role: Role = Role.NONE
    heard: bool = True


def found(actions: Iterable[Action], text: str) -> tuple[Action, ...]:
    """The actions of which every typed word begins a word; those that rest come last.

    Behind the SIGN nothing typed is every action; without it a name is sought, and an action needs LEAST
    letters, none of which are in a chart number.
    """
    asked, typed = text.startswith(SIGN), fold(text.removeprefix(SIGN)).split()
    if not asked and len("".join(typed)) < LEAST:
        return ()
    fitting = [action for action in actions if _fits(action, typed)]
    return tuple(sorted(fitting, key=lambda action: bool(action.why_not())))


def _fits(action: Action, typed: list[str]) -> bool:
    words = fold(f"{action.title} {action.also}").split()
    return all(any(word.startswith(part) for word in words) for part in typed)
