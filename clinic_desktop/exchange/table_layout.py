"""What the columns of a laboratory's table hold, proposed from their headings; a person confirms it.

A table is long (one row for each result) or wide (one column for each marker, its unit in the heading).
Title rows above the heading are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.exchange.table_cells import Row
    from clinic_desktop.knowledge.entities import Knowledge


class Role(StrEnum):
    """What one column holds. OBSERVATION is a name and its result in one cell: "covid-19:neg"."""

    CHART = "chart"
    FAMILY = "family"
    GIVEN = "given"
    NAME = "name"
    BIRTH_DATE = "birth_date"
    COLLECTED = "collected"
    TIME = "time"
    LABORATORY = "laboratory"
    SPECIMEN = "specimen"
    ACCESSION = "accession"
    MARKER = "marker"
    CODE = "code"
    VALUE = "value"
    OBSERVATION = "observation"
    UNIT = "unit"
    RANGE = "range"
    RANGE_LOW = "range_low"
    RANGE_HIGH = "range_high"
    FLAG = "flag"
    STATUS = "status"
    METHOD = "method"
    NOTE = "note"
    RESULT = "result"
    OTHER = "other"


HEADINGS = {
    Role.CHART: "chart|chart number|mrn|patient id|patient number|record number|medical record number|"
    "historia|n historia|no historia|numero de historia|nhc|id paciente|paciente id",
    Role.FAMILY: "family|family name|last name|surname|patient last name|apellido|apellidos",
    Role.GIVEN: "given|given name|first name|forename|patient first name|nombre",
    Role.NAME: "name|full name|patient|patient name|paciente|nombre y apellidos|apellidos y nombre",
    Role.BIRTH_DATE: "birth date|date of birth|dob|birthdate|patient dob|"
    "fecha de nacimiento|fecha nacimiento|f nac",
    Role.COLLECTED: "collected|collected at|collection date|collection date time|date collected|"
    "specimen collection date|specimen collection date time|sample date|draw date|drawn|test time|date|"
    "fecha de extraccion|fecha extraccion|fecha de toma|fecha",
    Role.TIME: "time|collection time|time collected|hora|hora de extraccion",
    Role.LABORATORY: "laboratory|lab|lab name|laboratory name|testing lab name|testing lab|performing lab|"
    "performing laboratory|laboratorio",
    Role.SPECIMEN: "specimen|specimen type|sample type|matrix|material|muestra|tipo de muestra",
    Role.ACCESSION: "accession|accession number|specimen id|sample id|order number|order id|"
    "peticion|n peticion",
    Role.MARKER: "marker|test|test name|analyte|component|parameter|assay|"
    "prueba|determinacion|analito|parametro",
    Role.CODE: "code|test code|loinc|loinc code|test performed code|ordered test code|codigo|codigo loinc",
    Role.VALUE: "value|result|result value|test result|test result code|resultado|valor",
    Role.OBSERVATION: "observation",
    Role.UNIT: "unit|units|result units|uom|unidad|unidades",
    Role.RANGE: "range|reference range|ref range|reference interval|normal range|reference|"
    "intervalo|intervalo de referencia|valores de referencia|rango|rango de referencia",
    Role.RANGE_LOW: "low|ref low|reference low|range low|lower limit|limite inferior|minimo",
    Role.RANGE_HIGH: "high|ref high|reference high|range high|upper limit|limite superior|maximo",
    Role.FLAG: "flag|abnormal|abnormal flag|interpretation|indicador|alerta",
    Role.STATUS: "status|result status|test result status|estado",
    Role.METHOD: "method|assay method|metodo|tecnica",
    Role.NOTE: "note|notes|comment|comments|remarks|nota|notas|comentario|comentarios|observaciones",
}
ROLES = {heading: role for role, headings in HEADINGS.items() for heading in headings.split("|")}
UNIT_IN_HEADING = re.compile(r"(?P<name>.+?)\s*(?:\((?P<a>[^()]+)\)|\[(?P<b>[^\[\]]+)\]|[,;]\s+(?P<c>\S+))$")
LOOKED_THROUGH = 40
"""So many rows from the top are looked through for the heading."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds; in a wide table the marker of its results and their unit."""

    heading: str
    role: Role
    marker: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns from left to right, and the number of the heading's row as a spreadsheet counts."""

    heading_row: int
    columns: tuple[Column, ...]

    @property
    def wide(self) -> bool:
        """True where each marker has a column of its own."""
        return any(column.role is Role.RESULT for column in self.columns)

    @property
    def has_results(self) -> bool:
        """True where some column holds results that are named."""
        roles = {column.role for column in self.columns}
        named = bool(roles & {Role.MARKER, Role.CODE}) and Role.VALUE in roles
        return self.wide or named or Role.OBSERVATION in roles

    @property
    def names_patients(self) -> bool:
        """True where some column says whose the results are."""
        return any(column.role in (Role.CHART, Role.FAMILY, Role.NAME) for column in self.columns)


def propose(rows: Sequence[Row], knowledge: Knowledge) -> Layout | None:
    """Return what the columns seem to hold; None where no row near the top is a heading with results.

    Of two rows that could be the heading the one that names more columns is taken, of equal ones the upper.
    """
    found = [_layout(row, knowledge) for row in rows[:LOOKED_THROUGH]]
    headings = [layout for layout in found if layout.has_results]
    return max(headings, key=_named, default=None)


def _named(layout: Layout) -> int:
    return sum(column.role is not Role.OTHER for column in layout.columns)


def _layout(row: Row, knowledge: Knowledge) -> Layout:
    taken: set[Role] = set()
    columns = []
    for heading in row.cells:
        column = _column(heading, knowledge)
        if column.role in taken and column.role is not Role.RESULT:
            column = Column(heading, Role.OTHER)  # the first of two columns alike is meant
        taken.add(column.role)
        columns.append(column)
    long = Role.VALUE in taken and taken & {Role.MARKER, Role.CODE}
    if long:  # a test's own name may be the heading of a remark there
        columns = [Column(c.heading, Role.OTHER) if c.role is Role.RESULT else c for c in columns]
    return Layout(row.number, tuple(columns))


def _column(heading: str, knowledge: Knowledge) -> Column:
    role = ROLES.get(fold(heading))
    if role is not None:
        return Column(heading, role)
    apart = UNIT_IN_HEADING.fullmatch(heading)
    name, unit = heading, ""
    if apart is not None and knowledge.marker_named(heading) is None:
        name, unit = apart["name"], apart["a"] or apart["b"] or apart["c"]
    marker = knowledge.marker_named(name)
    if marker is None:
        return Column(heading, Role.OTHER)
    return Column(heading, Role.RESULT, marker.id, unit.strip())
