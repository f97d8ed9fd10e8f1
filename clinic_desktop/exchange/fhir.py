"""FHIR in JSON as what was sent: one resource, a Bundle of any type and depth, or one resource a line.

A file is parsed whole before anything of it is taken, so that a damaged one is never read in part; of one
resource a line, each line stands for itself. Memory is bounded by the size of the file, times what Python
needs for its JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import group, groups, text
from clinic_desktop.exchange.fhir_reports import ReportReader
from clinic_desktop.exchange.fhir_resources import ResourceIndex
from clinic_desktop.exchange.json_record import parse, shown
from clinic_desktop.exchange.sent import ReadingStopped, Sent
from clinic_desktop.model.problem import Refused, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READ = frozenset({"Bundle", "DiagnosticReport", "Observation", "Patient", "Specimen"})
LOOKED_INTO = frozenset({"Organization", "Practitioner", "PractitionerRole"})
MOST_KINDS = 30
LINES_BETWEEN = 200
PARSED, INDEXED = 0.6, 0.7


def read(content: bytes, progress: Callable[[float], bool] | None = None) -> Sent:
    """Return what a FHIR file holds; what was not read is named in `left`, one sentence each.

    Raises Refused where the file is damaged or holds nothing of a laboratory. `progress` is told how much is
    done, 0 to 1; where it answers False, ReadingStopped is raised and nothing was taken in.
    """
    tell = _Telling(progress)
    left: dict[str, None] = {}
    try:
        index, messages = _index(content, left, tell)
        tell(INDEXED)
        reports = ReportReader(index, left).read()
    except RecursionError as damage:
        raise refuse("", "The file is damaged: it is nested too deeply; export it again.") from damage
    if not READ & index.kinds.keys():
        raise _no_results(index)
    left.update(dict.fromkeys(_not_read(index)))
    tell(1.0)
    return Sent(messages, _patients(index), reports, tuple(left))


class _Telling:
    """Tells how much is done, and stops where the answer is no."""

    def __init__(self, progress: Callable[[float], bool] | None) -> None:
        self._progress = progress

    def __call__(self, done: float) -> None:
        if self._progress is not None and self._progress(done) is False:
            raise ReadingStopped


def _index(content: bytes, left: dict[str, None], tell: _Telling) -> tuple[ResourceIndex, int]:
    index = ResourceIndex()
    tell(0.0)
    try:
        found = parse(content, numbers_as_sent=True)
    except Refused:
        resources = _lines(content, left, tell)
        if not resources:
            raise
        for number, resource in resources:
            index.add(resource, f"line {number}")
        return index, len(resources)
    tell(PARSED)
    index.add(found)
    return index, 1


def _lines(content: bytes, left: dict[str, None], tell: _Telling) -> list[tuple[int, object]]:
    """Return the resources of a file with one a line; none where most of its lines are no resources."""
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    found: list[tuple[int, object]] = []
    broken: dict[str, None] = {}
    for number, line in enumerate(lines, start=1):
        if number % LINES_BETWEEN == 0:
            tell(PARSED * number / len(lines))
        if not line.strip():
            continue
        try:
            resource = parse(line, numbers_as_sent=True) if line.lstrip().startswith(b"{") else None
        except Refused:
            resource = None
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            found.append((number, resource))
        else:
            broken[f"Line {number} is no FHIR resource; it was left."] = None
    if len(found) < len(broken) or len(found) + len(broken) < len("ab"):
        return []
    left.update(broken)
    return found


def _no_results(index: ResourceIndex) -> Refused:
    kinds = ", ".join(f"“{shown(kind)}”" for kind in list(index.kinds)[:MOST_KINDS])
    if not kinds:
        return refuse("", "The file holds no FHIR resource; ask the laboratory for a Bundle of its results.")
    return refuse(
        "",
        f"The file holds {kinds}, nothing of a laboratory; ask for a Bundle or DiagnosticReport.",
    )


def _patients(index: ResourceIndex) -> int:
    """Count Patient resources, or where there are none the subjects that reports and results name."""
    if index.of("Patient"):
        return len(index.of("Patient"))
    askers = (*index.of("DiagnosticReport"), *index.of("Observation"))
    subjects = (group(each.facts, "subject") or group(each.facts, "patient") for each in askers)
    named = {text(each, "reference") or text(group(each, "identifier"), "value") for each in subjects}
    return len(named - {""})


def _not_read(index: ResourceIndex) -> Iterator[str]:
    """Say what else is in the file, by type; what is only looked into for a name is not told."""
    others = [(kind, n) for kind, n in index.kinds.items() if kind not in READ | LOOKED_INTO]
    for kind, count in others[:MOST_KINDS]:
        yield f"{count} {shown(kind)} {'resource was' if count == 1 else 'resources were'} not read."
    if len(others) > MOST_KINDS:
        yield f"Resources of {len(others) - MOST_KINDS} more types were not read."
    for kind, count in index.twins.items():
        yield f"{shown(kind)}: {count} stood twice, alike in everything; each was read once."
    if any(text(link, "relation") == "next" for b in index.of("Bundle") for link in groups(b.facts, "link")):
        yield "The Bundle is one page of several; the others are not in the file."
    if not (index.of("DiagnosticReport") or index.of("Observation")):
        yield "The file holds no results."
