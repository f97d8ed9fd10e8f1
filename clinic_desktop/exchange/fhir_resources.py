"""The resources of FHIR JSON at any depth, and what a reference from one of them means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import Facts, group, text

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLDERS = frozenset({"resource", "contained"})
VERSION_SIGN = "/_history/"
MOST_ALIKE = 50
"""Of resources that are called alike and differ, no more are looked at: two are too many already."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Where references are looked up: a Bundle, then the Bundle or file around it."""

    around: Scope | None = None
    targets: dict[str, list[Resource]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One resource; `place` says where it stands, `owner` is the one that contains it."""

    kind: str
    facts: Facts
    place: str
    address: str
    scope: Scope
    owner: Resource | None = None
    contained: dict[str, list[Resource]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What a sentence calls it: "Observation/f001", or its type and place where it has no id."""
        own = text(self.facts, "id")
        return f"{self.kind}/{own}" if own else f"{self.kind}{f' ({self.place})' if self.place else ''}"


@dataclass(frozen=True, slots=True)
class _Open:
    """A piece of JSON on the way down."""

    value: object
    key: str
    place: str
    address: str
    scope: Scope
    owner: Resource | None


class ResourceIndex:
    """Every resource of one file; one that stands twice, alike in everything, is kept once."""

    def __init__(self) -> None:
        self._scope = Scope()
        self._resources: dict[str, list[Resource]] = {}
        self.kinds: Counter[str] = Counter()
        self.twins: Counter[str] = Counter()

    def of(self, kind: str) -> list[Resource]:
        """Return the resources of one type in the order of the file."""
        return self._resources.get(kind, [])

    def add(self, root: object, place: str = "") -> None:
        """Take in a resource or a list of them, and whatever they hold, without recursion."""
        waiting = [_Open(root, "resource", place, "", self._scope, None)]
        while waiting:
            here = waiting.pop()
            if isinstance(here.value, dict):
                waiting.extend(reversed(list(self._inside(here, here.value))))
            elif isinstance(here.value, list):
                waiting.extend(reversed(list(_items(here, here.value))))

    def _inside(self, here: _Open, value: Facts) -> Iterator[_Open]:
        scope, owner, address = here.scope, here.owner, here.address
        kind = value.get("resourceType")
        if here.key in HOLDERS and isinstance(kind, str):
            made = Resource(text(value, "resourceType"), value, here.place, address, scope, owner)
            if not self._keep(made):
                return
            scope = Scope(scope) if made.kind == "Bundle" else scope
            owner = None if made.kind == "Bundle" else owner or made
        if here.key == "entry":
            address = text(value, "fullUrl")
        for key, inner in value.items():
            if isinstance(inner, (dict, list)):
                yield _Open(inner, key, here.place, address, scope, owner)

    def _keep(self, made: Resource) -> bool:
        """Note a resource under all that it can be called; False where it is there already."""
        own = text(made.facts, "id")
        if made.owner is not None:
            kept = _note(made.owner.contained, own, made)
        else:
            called = f"{made.kind}/{own}" if own else ""
            kept = _note(made.scope.targets, called, made)
            if kept and made.address != called:
                _note(made.scope.targets, made.address, made)
        if not kept:
            self.twins[made.kind] += 1
            return False
        self.kinds[made.kind] += 1
        self._resources.setdefault(made.kind, []).append(made)
        return True

    def resolve(self, reference: str, asker: Resource) -> list[Resource]:
        """Return what a reference can mean: nothing, one resource, or several that differ."""
        if reference.startswith("#"):
            owner = asker.owner or asker
            return owner.contained.get(reference[1:], []) if reference != "#" else [owner]
        plain, _, version = reference.partition(VERSION_SIGN)
        names = (f"{_base(asker)}{plain}", plain) if _base(asker) else (plain,)
        scope: Scope | None = asker.scope
        while scope is not None:
            for name in names:
                if found := scope.targets.get(name):
                    return _of_version(found, version)
            scope = scope.around
        return []


def _items(here: _Open, items: list[object]) -> Iterator[_Open]:
    before = f"{here.place}, " if here.place else ""
    for number, item in enumerate(items, start=1):
        place = f"{before}entry {number}" if here.key == "entry" else here.place
        yield _Open(item, here.key, place, here.address, here.scope, here.owner)


def _note(targets: dict[str, list[Resource]], called: str, made: Resource) -> bool:
    if not called:
        return True
    there = targets.setdefault(called, [])
    if there and there[0].facts == made.facts and there[0].address == made.address:
        return False
    if len(there) < MOST_ALIKE:
        there.append(made)
    return True


def _base(asker: Resource) -> str:
    """Return the server that relative references of a resource are relative to, "" where none is named."""
    root = asker.owner or asker
    ending = f"{root.kind}/{text(root.facts, 'id')}"
    return root.address.removesuffix(ending) if root.address.endswith(f"/{ending}") else ""


def _of_version(found: list[Resource], version: str) -> list[Resource]:
    exact = [each for each in found if text(group(each.facts, "meta"), "versionId") == version]
    return exact if version and exact else found
