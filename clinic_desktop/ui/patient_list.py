"""The list of men: one virtual list, whose rows are put into words only when they are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinic_desktop.drawing.man_list import archived_mark, namesakes, same_name_mark
from clinic_desktop.drawing.words import full_day
from clinic_desktop.drawing.worklist_words import NO_MARK, Mark
from clinic_desktop.language import tr
from clinic_desktop.ui.theme import colour, font
from clinic_desktop.ui.whole_name import name_lines, with_less_phase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient

PATIENT = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 50
LEFT, RIGHT = 19, 12
NAME_SIZE, LINE, LOW_LINE = 13, 17, 15
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says beside the name: where the man stands, and a short mark such as "due today"."""

    standing: str
    mark: Mark = NO_MARK


class PatientListModel(QAbstractListModel):
    """Patients in the order given; `describe` is asked once per row and kept until the list changes."""

    def __init__(self, describe: Callable[[Patient], RowWords]) -> None:
        super().__init__()
        self._describe = describe
        self._patients: tuple[Patient, ...] = ()
        self._words: dict[str, RowWords] = {}
        self.searching = False
        self._namesakes: frozenset[str] = frozenset()

    def put(self, patients: Sequence[Patient], *, searching: bool) -> None:
        """Show these; rows of a search say the birth date, the others the phase."""
        self.beginResetModel()
        self._patients, self._words, self.searching = tuple(patients), {}, searching
        self._namesakes = namesakes(self._patients) if searching else frozenset()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._patients)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, the patient himself, and the whole row in words for a screen reader."""
        patient = self._patients[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return patient.name
        if role == PATIENT:
            return patient
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [patient.name, self.second_line(patient), self.mark(patient).text]
            return ", ".join(part for part in said if part)
        return None

    def second_line(self, patient: Patient) -> str:
        """Chart number, then the birth date while searching and the phase otherwise."""
        if patient.merged_into is not None:
            return tr(
                "{chart_number} · merged into chart {merged_into}",
                chart_number=patient.chart_number,
                merged_into=patient.merged_into,
            )
        if self.searching:
            # Beside the mark that tells namesakes there is no room for a word more than the birth date.
            day = full_day(patient.birth_date)
            born = day if patient.id in self._namesakes else tr("born {day}", day=day)
            return f"{patient.chart_number} · {born}"
        standing = self._row(patient).standing
        return f"{patient.chart_number} · {standing}" if standing else patient.chart_number

    def mark(self, patient: Patient) -> Mark:
        """The short mark at the right end: in a search what tells him from others, else what is due."""
        if patient.id in self._namesakes:
            return same_name_mark()
        if patient.archived:
            return archived_mark()
        return NO_MARK if self.searching and patient.merged_into else self._row(patient).mark

    def say_again(self) -> None:
        """Put the rows into words anew, where what is said of the men may have changed."""
        self._words = {}
        if self._patients:
            self.dataChanged.emit(self.index(0), self.index(len(self._patients) - 1))

    def place_of(self, patient_id: str) -> int:
        """The row of a man, or -1."""
        return next((n for n, p in enumerate(self._patients) if p.id == patient_id), -1)

    def _row(self, patient: Patient) -> RowWords:
        if patient.id not in self._words:
            self._words[patient.id] = self._describe(patient)
        return self._words[patient.id]


class PatientRow(QStyledItemDelegate):
    """Draws one row: name, second line, mark; the man whose page is open has a bar at his left."""

    def __init__(self, theme: Theme, model: PatientListModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.opened = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row has the same height, so that long lists need not be measured."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row from the model's words."""
        painter.save()
        rect: QRect = option.rect
        patient: Patient = index.data(PATIENT)
        self._paint_ground(painter, rect, option.state, opened=patient.id == self.opened)
        painter.setPen(colour(self._theme, "text.main"))
        large = font(NAME_SIZE, QFont.Weight.DemiBold)
        small = font(NAME_SIZE - 1, QFont.Weight.DemiBold)
        name = name_lines(patient, QFontMetrics(large), QFontMetrics(small), rect.width() - LEFT - RIGHT)
        painter.setFont(large if len(name) == 1 else small)
        line = LINE if len(name) == 1 else LOW_LINE
        top = rect.top() + (rect.height() - line * (len(name) + 1)) // 2
        for place, words in enumerate((*name, None)):
            room = QRect(rect.left() + LEFT, top + place * line, rect.width() - LEFT - RIGHT, line)
            if words is None:
                self._paint_second_line(painter, room, patient)
            else:
                self._paint_line(painter, room, words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, opened: bool) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if opened or selected:
            painter.fillRect(rect, colour(self._theme, "surface.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(self._theme, "surface.hover"))
        if opened:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour(self._theme, "accent.main"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(self._theme, "line.focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_second_line(self, painter: QPainter, room: QRect, patient: Patient) -> None:
        mark = self._model.mark(patient)
        if mark.text:
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(colour(self._theme, mark.tone.value))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark.text)
            room = room.adjusted(0, 0, -QFontMetrics(painter.font()).horizontalAdvance(mark.text) - 8, 0)
        painter.setFont(font(12))
        painter.setPen(colour(self._theme, "text.muted"))
        text = self._model.second_line(patient)
        self._paint_line(painter, room, with_less_phase(text, QFontMetrics(painter.font()), room.width()))

    def _paint_line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class PatientList(QListView):
    """Enter or a click opens a man; Up from the first row goes back to the search."""

    chosen = Signal(str)
    left_upwards = Signal()

    def __init__(self, theme: Theme, describe: Callable[[Patient], RowWords]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Patients"))
        self.listed = PatientListModel(describe)
        self._row = PatientRow(theme, self.listed)
        self.setModel(self.listed)
        self.setItemDelegate(self._row)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)

    def show_patients(self, patients: Sequence[Patient], *, searching: bool = False) -> None:
        """Show these men; the row of the man whose page is open stays marked."""
        self.listed.put(patients, searching=searching)
        self._select(self.listed.place_of(self._row.opened))

    def mark_opened(self, patient_id: str) -> None:
        """Mark the man whose page is open; an empty id marks nobody."""
        self._row.opened = patient_id
        self._select(self.listed.place_of(patient_id))
        self.viewport().update()

    def go_to_first(self) -> None:
        """Take the focus, on the first row where none is chosen yet."""
        if self.listed.rowCount():
            self._select(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def only_match(self) -> str:
        """The id of the only man shown, or an empty text."""
        if self.listed.rowCount() != 1:
            return ""
        patient: Patient = self.listed.index(0).data(PATIENT)
        return patient.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every system alike."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody who comes by Tab stands on a row at once."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():  # Qt only makes the first row the current one
            self._select(max(self.currentIndex().row(), 0) if self.listed.rowCount() else -1)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            patient: Patient = index.data(PATIENT)
            self.chosen.emit(patient.id)

    def _select(self, row: int) -> None:
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.listed.index(row))
