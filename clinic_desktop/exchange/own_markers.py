"""A clinic's own markers in a portable chart: declared where they are used, and compared with those here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.custom_markers import name_problem, only_declared, with_custom
from clinic_desktop.model.custom_marker import SPECIMENS, CustomMarker, faults
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.exchange.json_record import Record
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart


def read_markers(records: Sequence[Record], knowledge: Knowledge) -> tuple[CustomMarker, ...]:
    """Return the markers that a chart declares; what is wrong with one is noted and leaves it out.

    A name that the shipped knowledge knows, or that the file gives twice, is refused.
    """
    known, found = only_declared(knowledge, ()), []
    for record in records:
        marker = _read_marker(record, known)
        if marker is not None:
            found.append(marker)
            known = with_custom(known, [marker])
    return tuple(found)


def _read_marker(record: Record, known: Knowledge) -> CustomMarker | None:
    since = len(record.problems)
    id, name = record.text("id", required=True), record.text("name", required=True)
    unit, range_text = record.text("unit", required=True), record.text("range") or ""
    decimals = record.whole("decimals", least=0, required=True)
    specimen = record.choice("specimen", Specimen, required=True)
    record.close()
    if id is None or name is None or unit is None or decimals is None or specimen is None:
        return None
    if specimen not in SPECIMENS:
        record.note("specimen", f"“specimen” is “{specimen}”; choose one of {', '.join(SPECIMENS)}.")
    for problem in (*faults(name, unit, decimals, range_text), *_taken(id, name, known)):
        record.note(problem.field, problem.sentence)
    return record.made(
        lambda: CustomMarker(
            id=id, name=name, unit=unit, decimals=decimals, range=range_text, specimen=specimen
        ),
        since,
    )


def _taken(id: str, name: str, known: Knowledge) -> Iterator[Problem]:
    if id in known.markers:
        yield Problem("id", f"“{id[:60]}” stands for another marker already; give this one its own id.")
        return
    taken = name_problem(name, known)
    if taken is not None:
        yield Problem("name", f"“{name}” is another marker's name already; use that one, or another name.")


def written_markers(chart: Chart) -> list[dict[str, object]]:
    """Return the own markers that a chart's readings use, as JSON facts."""
    used = {reading.marker for panel in chart.panels for reading in panel.readings}
    return [_written(marker) for marker in chart.markers if marker.id in used]


def _written(marker: CustomMarker) -> dict[str, object]:
    return {
        "id": marker.id,
        "name": marker.name,
        "unit": marker.unit,
        "decimals": marker.decimals,
        "range": marker.range,
        "specimen": str(marker.specimen),
    }


@dataclass(frozen=True, slots=True)
class MergedMarkers:
    """The markers of a file that are new here, what refuses the file, and what was left as it stands."""

    new: tuple[CustomMarker, ...]
    problems: tuple[Problem, ...]
    said: tuple[str, ...]


def merged_markers(kept: Sequence[CustomMarker], incoming: Sequence[CustomMarker]) -> MergedMarkers:
    """Compare the markers that a file declares with those here.

    One that would give results here another meaning is refused: another unit, specimen or name under the
    same id, or the same name under another id. Range and decimals of this clinic stay as they are.
    """
    by_id = {marker.id: marker for marker in kept}
    by_name = {marker.name.casefold(): marker for marker in kept}
    new: list[CustomMarker] = []
    problems: list[Problem] = []
    said: list[str] = []
    for theirs in incoming:
        ours, namesake = by_id.get(theirs.id), by_name.get(theirs.name.casefold())
        if ours is None and namesake is None:
            new.append(theirs)
        elif ours is None and namesake is not None:
            problems.append(Problem("markers", _under_another_id(theirs, namesake)))
        elif ours is not None:
            problems.extend(Problem("markers", sentence) for sentence in _contradictions(theirs, ours))
            said.extend(_left(theirs, ours))
    return MergedMarkers(tuple(new), tuple(problems), () if problems else tuple(said))


def _under_another_id(theirs: CustomMarker, ours: CustomMarker) -> str:
    return f"{theirs.name} is {theirs.id} in the file and {ours.id} here; write {ours.id} in the file."


def _contradictions(theirs: CustomMarker, ours: CustomMarker) -> Iterator[str]:
    mend = "give the file's marker an id and a name of its own"
    if theirs.name.casefold() != ours.name.casefold():
        yield f"The marker {ours.id} is {theirs.name} in the file and {ours.name} here; {mend}."
    if theirs.unit != ours.unit:
        yield f"{ours.name} is counted in {theirs.unit} in the file and in {ours.unit} here; {mend}."
    if theirs.specimen is not ours.specimen:
        yield f"{ours.name} is of {theirs.specimen} in the file and of {ours.specimen} here; {mend}."


def _left(theirs: CustomMarker, ours: CustomMarker) -> Iterator[str]:
    if (theirs.range, theirs.decimals) != (ours.range, ours.decimals):
        yield f"The file offers {ours.name} another range or other decimals; this clinic's own were kept."
