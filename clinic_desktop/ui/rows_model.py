"""The linked table's rows as Qt's cells: texts, fonts, colours, and what a screen reader says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from clinic_desktop.drawing.table import HEADINGS
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.theme import colour, font, icon
from clinic_desktop.ui.timeline_ink import words_role

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.table import Row
    from clinic_desktop.drawing.theme import Theme

    Key = tuple[str, str, bool]
    Index = QModelIndex | QPersistentModelIndex

DATE, RESULT = HEADINGS.index("Date"), HEADINGS.index("Result")
VERDICT = HEADINGS.index("Phase verdict")
NUMBERS = (RESULT, HEADINGS.index("Converted"))
SENTENCES = tuple(HEADINGS.index(heading) for heading in ("Change", "Class of draw", "Reason"))
SHORT_HEADINGS = {HEADINGS.index("Laboratory verdict"): phrase("Lab verdict")}
CORRECTED_SIZE = 12
ATTACHED = phrase("A source document is attached.")
READ_WHOLE = (DATE, RESULT)
"""Where the keyboard lands on a line a screen reader hears the whole of it, beyond there each cell."""
HEADING_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class RowsModel(QAbstractTableModel):
    """Rows as cells; every text is the row's own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._clipped: frozenset[str] = frozenset()
        self._plain, self._strong, self._small = font(12), font(12, QFont.Weight.DemiBold), font(11)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Take other rows; a row that only differs in its words keeps its place and selection."""
        before = self._rows
        same = len(rows) == len(before) and all(a.key == b.key for a, b in zip(rows, before, strict=True))
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADINGS) - 1))

    def clip(self, panels: frozenset[str]) -> None:
        """Mark the rows of the panels that a source document is attached to."""
        if panels != self._clipped:
            self._clipped = panels
            if self._rows:
                self.dataChanged.emit(self.index(0, DATE), self.index(len(self._rows) - 1, RESULT))

    def clipped(self, row: Row) -> bool:
        """True for a row of a panel that a source document is attached to."""
        return row.key[0] in self._clipped

    def place_of(self, key: Key | None) -> int | None:
        """The line of a key."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """One line per reading."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One column per heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings above, short where seen and whole where read; beside each line its sentence."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in HEADING_ROLES:
            return None
        if orientation is not Qt.Orientation.Horizontal:
            row = self._rows[section]
            return row.date if role == Qt.ItemDataRole.DisplayRole else row.sentence
        whole = HEADINGS[section]
        return tr(SHORT_HEADINGS.get(section, whole) if role == Qt.ItemDataRole.DisplayRole else whole)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell: its text, how it is aligned, and the verdict's colour."""
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[column]
            case Qt.ItemDataRole.ToolTipRole if column == DATE and self.clipped(row):
                return f"{row.texts[column]}. {tr(ATTACHED)}"
            case Qt.ItemDataRole.ToolTipRole:
                return _with_version(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = _with_version(row, column) or tr("none")
                return f"{tr(HEADINGS[column])}: {said}"
            case Qt.ItemDataRole.AccessibleDescriptionRole if column in READ_WHOLE:
                return f"{row.sentence} {tr(ATTACHED)}" if self.clipped(row) else row.sentence
            case Qt.ItemDataRole.DecorationRole if column == DATE and self.clipped(row):
                return icon(self._theme, "paperclip", "text.muted", CORRECTED_SIZE)
            case Qt.ItemDataRole.DecorationRole if column == RESULT and row.corrected:
                return icon(self._theme, "pencil", "text.muted", CORRECTED_SIZE)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return self.font_of(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(row, column)
        return None

    def font_of(self, column: int) -> QFont:
        """What a column is written in."""
        if column in SENTENCES:
            return self._small
        return self._strong if column == RESULT else self._plain

    def _ink(self, row: Row, column: int) -> QColor:
        if row.point.draft:
            return colour(self._theme, "plot.draft")
        if column != VERDICT:
            return colour(self._theme, "text.main" if column <= RESULT else "text.muted")
        return colour(self._theme, words_role(row.point.phase))


def _with_version(row: Row, column: int) -> str:
    """A cell's text; a corrected result says so, since its sign alone would not."""
    text = row.texts[column]
    return f"{text}, {row.version}" if column == RESULT and row.version else text
