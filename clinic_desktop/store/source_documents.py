"""The papers that results were typed from: each man's own, the bytes once, linked to the signed panels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.model.source_document import (
    MOST_BYTES,
    MOST_MEGABYTES,
    MediaType,
    SourceDocument,
    media_type_of,
)
from clinic_desktop.store.changes import Changed, next_revision
from clinic_desktop.store.merged import NUMBERS, numbers_of, record_of
from clinic_desktop.store.panel_rows import NOT_COUNTING
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from clinic_desktop.store.database import ClinicFile

COLUMNS = "id, title, media_type, pages, attached_by, attached_at"
_TOLD = ", ".join(f"source_document.{column}" for column in COLUMNS.split(", "))
GONE = phrase("The source document is not in this chart any more; attach it again.")
TOO_LARGE = phrase("The file is larger than {most} MB; scan it at a lower resolution, or only its pages.")
NO_KIND = phrase("The file is no PDF, PNG or JPEG; save it as one of these and attach that.")
LINKED = phrase(
    "A signed panel was typed from this document, so it stays; correct or retract the panel instead."
)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that is a man's now: the one that he had of the same bytes, where `known`.

    `elsewhere` are the chart numbers of other men who have the same bytes.
    """

    source: SourceDocument
    known: bool
    elsewhere: tuple[str, ...]


class SourceDocuments:
    """The source documents of one clinic's patients."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.ENTER)
    def attach(self, patient_id: str, source: SourceDocument, content: bytes, now: datetime) -> Attached:
        """Keep a document as a man's; the same bytes once more are the document that he has.

        Raises Refused for what is too large, or is not by its content what it is said to be.
        """
        if len(content) > MOST_BYTES:
            raise refuse("source", tr(TOO_LARGE, most=MOST_MEGABYTES))
        if media_type_of(content) is not source.media_type:
            raise refuse("source", tr(NO_KIND))
        digest = hashlib.sha256(content).hexdigest()
        with self._file.transaction(now):
            patient, *merged = numbers_of(self._file, patient_id)
            kept = [each for number in (patient, *merged) for each in _sources(self._file, number, digest)]
            known = bool(kept)
            if not known:
                if self._file.one("SELECT 1 FROM document WHERE sha256 = ?", digest) is None:
                    self._file.run("INSERT INTO document (sha256, bytes) VALUES (?, ?)", digest, content)
                store_source(self._file, patient, source, digest, now)
                next_revision(self._file, patient_id)
                kept = _sources(self._file, patient, digest)
            return Attached(kept[0], known, self._elsewhere(patient_id, digest))

    @needs(Right.ENTER)
    def link(self, patient_id: str, panel_id: str, source_id: str, now: datetime) -> Changed:
        """Say that a signed panel was typed from a document; twice does no harm.

        Raises Refused where the document is not this man's, and for a panel that does not count.
        """
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "panel", panel_id)
            position, status = self._file.the(
                "this patient has no such panel",
                "SELECT position, status FROM panel WHERE patient = ? AND id = ?",
                *(patient, panel_id),
            )
            if status not in ("signed", "reviewed"):
                raise refuse("panel", tr(NOT_COUNTING[status]))
            link_source(self._file, patient, position, source_id, now)
            return next_revision(self._file, patient_id)

    @needs(Right.ENTER)
    def remove(self, patient_id: str, source_id: str, now: datetime) -> Changed:
        """Take a document away that nothing was typed from; its bytes go too, unless somebody else has them.

        Raises Refused for one that a panel is linked to, and for one that is not this man's.
        """
        with self._file.transaction(now):
            patient = record_of(self._file, patient_id, "source_document", source_id)
            number = source_number(self._file, patient, source_id)
            if self._file.one("SELECT 1 FROM panel_source WHERE patient = ? AND source = ?", patient, number):
                raise refuse("source", tr(LINKED))
            self._file.run("DELETE FROM source_document WHERE number = ?", number)
            return next_revision(self._file, patient_id)

    @needs(Right.READ)
    def of(self, patient_id: str) -> tuple[SourceDocument, ...]:
        """Return what is known of a man's documents, in the order they were attached."""
        numbers = numbers_of(self._file, patient_id)
        return tuple(source for number in numbers for source in sources_of(self._file, number))

    @needs(Right.READ)
    def content(self, patient_id: str, source_id: str) -> bytes:
        """Return a document's bytes; raises Refused where it is not this man's."""
        row = self._file.one(
            "SELECT bytes FROM source_document JOIN document USING (sha256) "
            f"WHERE patient IN {NUMBERS} AND id = ?",
            *(patient_id, source_id),
        )
        if row is None:
            raise refuse("source", tr(GONE))
        return bytes(row[0])

    def _elsewhere(self, patient_id: str, digest: str) -> tuple[str, ...]:
        rows = self._file.rows(
            "SELECT chart_number FROM source_document JOIN patient "
            "ON patient.number = source_document.patient "
            f"WHERE sha256 = ? AND patient NOT IN {NUMBERS} ORDER BY chart_number",
            *(digest, patient_id),
        )
        return tuple(chart_number for (chart_number,) in rows)


def sources_of(file: ClinicFile, patient: int) -> tuple[SourceDocument, ...]:
    """Return a man's documents without their bytes, each with the panels that are linked to it."""
    return tuple(_sources(file, patient, None))


def source_number(file: ClinicFile, patient: int, source_id: str) -> int:
    """Return the number of a man's document; raises Refused where he has none of this id."""
    row = file.one("SELECT number FROM source_document WHERE patient = ? AND id = ?", patient, source_id)
    if row is None:
        raise refuse("source", tr(GONE))
    return int(row[0])


def store_source(file: ClinicFile, patient: int, source: SourceDocument, digest: str, now: datetime) -> None:
    """Store a document whose bytes are there, as attached by the file's user."""
    file.run(
        f"INSERT INTO source_document (patient, sha256, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(patient, digest, source.id, source.title, source.media_type.value, source.pages),
        *(file.user, now.isoformat()),
    )


def link_source(file: ClinicFile, patient: int, panel: int, source_id: str, now: datetime) -> None:
    """Link a man's document to the panel at a position of his chart, where it is not linked yet.

    Where chart and panel came together by a merge, the panel's own record keeps the document, too.
    """
    number = source_number(file, patient, _within(file, patient, source_id, now))
    same = (patient, panel, number)
    if file.one("SELECT 1 FROM panel_source WHERE patient = ? AND panel = ? AND source = ?", *same) is None:
        file.run(
            "INSERT INTO panel_source (patient, panel, source, linked_by, linked_at) VALUES (?, ?, ?, ?, ?)",
            *(*same, file.user, now.isoformat()),
        )


def _within(file: ClinicFile, patient: int, source_id: str, now: datetime) -> str:
    """Return the id of a document within a record; one of a record merged with it is copied there first."""
    row = file.one(
        f"SELECT sha256, {_TOLD} FROM source_document JOIN patient AS owner ON owner.number = patient "
        "JOIN patient AS he ON he.number = ? WHERE source_document.id = ? AND owner.number <> he.number "
        "AND coalesce(owner.merged_into, owner.number) = coalesce(he.merged_into, he.number)",
        *(patient, source_id),
    )
    if row is None:
        return source_id
    digest, *columns = row
    held = _sources(file, patient, digest)
    if not held:
        held = [replace(_to_source(columns), id=f"{source_id}-in-{patient}")]
        store_source(file, patient, held[0], digest, now)
    return held[0].id


def move_sources(
    file: ClinicFile, origin: tuple[int, int], destination: tuple[int, int], panel_id: str, now: datetime
) -> None:
    """Let the documents of a panel, by man and position, follow it into the chart where it was signed anew.

    The retraction that tells of it is stored. In the chart that it leaves, a document stays only where
    something else there was typed from it. A new document is called after the panel's new id.
    """
    patient, panel = origin
    linked = file.rows(
        f"SELECT number, sha256, {COLUMNS} FROM source_document JOIN panel_source "
        "ON panel_source.patient = source_document.patient AND source = number "
        "WHERE source_document.patient = ? AND panel = ? ORDER BY number",
        *(patient, panel),
    )
    for place, (number, digest, *columns) in enumerate(linked, start=1):
        held = _sources(file, destination[0], digest)
        if not held:
            held = [replace(_to_source(columns), id=f"{panel_id}-source-{place}")]
            store_source(file, destination[0], held[0], digest, now)
        link_source(file, *destination, held[0].id, now)
        _let_go(file, patient, panel, number)


def _let_go(file: ClinicFile, patient: int, panel: int, number: int) -> None:
    """Take a document from a panel that moved away and from its earlier versions, and where free from him."""
    file.run(
        "DELETE FROM panel_source WHERE patient = ? AND source = ? AND panel IN (WITH RECURSIVE "
        "earlier (position) AS (SELECT ? UNION ALL SELECT panel.replaces FROM earlier JOIN panel "
        "ON panel.patient = ? AND panel.position = earlier.position WHERE panel.replaces IS NOT NULL) "
        "SELECT position FROM earlier)",
        *(patient, number, panel, patient),
    )
    file.run(
        "DELETE FROM source_document WHERE number = ? AND NOT EXISTS "
        "(SELECT 1 FROM panel_source WHERE patient = ? AND source = ?)",
        *(number, patient, number),
    )


def _sources(file: ClinicFile, patient: int, digest: str | None) -> list[SourceDocument]:
    """Read a man's documents, or the one of these bytes."""
    rows = file.rows(
        f"SELECT {_TOLD}, panel.id FROM source_document LEFT JOIN panel_source ON "
        "panel_source.patient = source_document.patient AND source = number LEFT JOIN panel "
        "ON panel.patient = panel_source.patient AND position = panel_source.panel "
        "WHERE source_document.patient = ? AND (? IS NULL OR sha256 = ?) ORDER BY number, position",
        *(patient, digest, digest),
    )
    found: dict[str, SourceDocument] = {}
    for *columns, panel_id in rows:
        source = found.setdefault(columns[0], _to_source(columns))
        if panel_id is not None:
            found[source.id] = replace(source, panels=(*source.panels, panel_id))
    return list(found.values())


def _to_source(columns: list[Any]) -> SourceDocument:
    """Read COLUMNS."""
    told = dict(zip(COLUMNS.split(", "), columns, strict=True))
    told["media_type"] = MediaType(told["media_type"])
    return SourceDocument(**told | {"attached_at": datetime.fromisoformat(told["attached_at"])})
