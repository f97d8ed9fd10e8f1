"""What is noted while the knowledge files are read: faults, ids that must exist, and what figures rest on.

Everything is told at once, at the end, because a file with one fault mostly has more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Basis


class KnowledgeError(ValueError):
    """The knowledge files cannot be used; `errors` holds each fault as "file.toml: key: what is wrong"."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: the file below the knowledge folder, and the key in it."""

    file: str
    key: str = ""

    def at(self, key: str | int) -> Place:
        """The place of a key, or of one item of a list (counted from 1), below this one."""
        if isinstance(key, int):
            return Place(self.file, f"{self.key}[{key}]")
        return Place(self.file, f"{self.key}.{key}" if self.key else key)


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that stands somewhere and must exist: a marker, a template, a citation."""

    place: Place
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Faults in the order of finding, ids mentioned, the basis of what claims a source, and where each
    thing (by kind and id) stands.
    """

    faults: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    bases: list[tuple[Place, Basis]] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def fault(self, place: Place, what: str) -> None:
        """Note one fault; reading goes on with a stand-in."""
        self.faults.append(f"{place.file}: {place.key}: {what}" if place.key else f"{place.file}: {what}")

    def mention(self, place: Place, kind: str, *ids: str) -> None:
        """Note ids that must turn out to exist."""
        self.mentions.extend(Mention(place, kind, id) for id in ids if id)

    def raise_if_any(self) -> None:
        """Raise KnowledgeError with every fault noted, if there is one."""
        if self.faults:
            raise KnowledgeError(tuple(dict.fromkeys(self.faults)))
