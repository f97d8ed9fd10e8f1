"""The one stylesheet, written from the roles of a Theme.

Widgets ask for a look by the dynamic property `look`: labels `title`, `heading`, `section`, `muted`,
`faint`, `small`, `pill`, `problem`, `question`, `key`; frames `card`, `bar`, `rail`, `header`, `drawer`,
`notice`, `refusal`, `page`. Everything else is styled by its Qt class.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.ui.panel_entry_look import ENTRY_RULES

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

ICON = re.compile(r"\{icon:([a-z-]+)\}")
ROLE = re.compile(r"\{([a-z]+\.[a-z_]+)\}")

RULES = """
QMainWindow, QWidget[look="page"] { background: {surface.window}; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { border: none; background: {surface.window}; }
QToolTip {
  background: {surface.card}; color: {text.main}; border: 1px solid {line.border}; padding: 4px 6px;
}

QLabel { color: {text.main}; background: transparent; }
QLabel[look="muted"], QLabel[look="small"] { color: {text.muted}; }
QLabel[look="faint"] { color: {text.faint}; }
QLabel[look="problem"] { color: {text.danger}; }
QLabel[look="question"] { color: {text.warning}; }
QLabel[look="pill"] { background: {surface.pill}; border-radius: 9px; padding: 2px 9px; min-height: 16px; }
QLabel[look="sheet"] { border: 1px solid {line.border}; }
QLabel[look="key"] {
  color: {text.faint}; background: {surface.window}; border: 1px solid {line.border}; border-radius: 4px;
  padding: 0px 4px;
}

QFrame[look="card"] { background: {surface.card}; border: 1px solid {line.border}; border-radius: 9px; }
QFrame[look="rail"] { background: {surface.card}; border: none; border-right: 1px solid {line.border}; }
QFrame[look="header"] { background: {surface.card}; border: none; border-bottom: 1px solid {line.border}; }
NothingYet { background: {surface.card}; color: {text.muted}; border-radius: 6px; }
QFrame[look="drawer"] { background: {surface.card}; border: none; border-left: 1px solid {line.border}; }
QScrollArea[look="drawer"] {
  background: {surface.card}; border: 2px solid {surface.card}; border-left: 1px solid {line.border};
}
QScrollArea[look="drawer"]:focus { border: 2px solid {line.focus}; }
QScrollArea[look="turned"] { background: transparent; border: 2px solid transparent; }
QScrollArea[look="turned"]:focus { border: 2px solid {line.focus}; border-radius: 5px; }
QScrollArea[look="lines"], QWidget[look="lines"] { background: {surface.card}; border: none; }
QFrame[look="foot"] { background: {surface.card}; border: none; border-top: 1px solid {line.border}; }
QFrame[look="rule"] { background: {line.faint}; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="notice"] { background: {surface.selected}; border: 1px solid {accent.main}; border-radius: 7px; }
QFrame[look="code"] { background: {surface.window}; border: 1px solid {line.border}; border-radius: 7px; }
QFrame[look="version"] {
  background: transparent; border: 2px solid transparent; border-left: 2px solid {line.border};
}
QFrame[look="version"]:focus { border: 2px solid {line.focus}; border-radius: 5px; }
QFrame[look="reading"] {
  background: {surface.notice}; border: none; border-bottom: 1px solid {line.border};
}
QFrame[look="refusal"] { background: {surface.refusal}; border: 1px solid {text.danger}; border-radius: 7px; }

QLineEdit, QComboBox, QPlainTextEdit, QDateEdit {
  background: {surface.field}; color: {text.main}; border: 1px solid {line.field}; border-radius: 7px;
  padding: 0px 10px; min-height: 30px; selection-background-color: {accent.main};
  placeholder-text-color: {text.faint};
  selection-color: {text.on_accent};
}
QLineEdit:hover, QComboBox:hover { border-color: {text.faint}; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {
  border: 2px solid {line.focus}; padding: 0px 9px; min-height: 28px;
}
QPlainTextEdit[look="read"] { background: {surface.card}; border: 1px solid transparent; padding: 0px; }
QPlainTextEdit[look="read"]:focus { border: 2px solid {line.focus}; padding: 0px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid {text.danger}; }
QLineEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus { border: 2px solid {text.danger}; }
QLineEdit:disabled, QComboBox:disabled { background: {surface.hover}; color: {text.faint}; }
QLineEdit[look="search"] { border-color: {line.border}; padding-right: 52px; }
QLineEdit[look="search"]:focus { border-color: {line.focus}; padding: 0px 51px 0px 9px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: {surface.card}; color: {text.main}; border: 1px solid {line.border}; outline: none;
  selection-background-color: {surface.selected}; selection-color: {text.main}; padding: 4px;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0px 6px; border-radius: 5px; }

QCheckBox {
  color: {text.main}; spacing: 8px; min-height: 28px; border: 2px solid transparent; border-radius: 6px;
  padding: 0px 6px 0px 2px;
}
QCheckBox:focus { border-color: {line.focus}; }
QCheckBox::indicator {
  width: 14px; height: 14px; border: 1px solid {line.field}; border-radius: 4px; background: {surface.field};
}
QCheckBox::indicator:checked { background: {accent.main}; border-color: {accent.main}; }

QMenu { background: {surface.card}; border: 1px solid {line.border}; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; color: {text.main}; background: transparent; }
QMenu::item:selected { background: {surface.selected}; color: {text.main}; }
QMenu::item:checked { font-weight: 600; }
QMenu::separator { height: 1px; background: {line.faint}; margin: 4px 6px; }

QListView, QTableView { background: {surface.card}; border: none; outline: none; color: {text.main}; }
QTableView {
  border: 2px solid {surface.card}; border-radius: 5px;
  gridline-color: {line.faint}; selection-background-color: {surface.selected}; selection-color: {text.main};
}
QTableView::item { padding: 0px 6px; border: none; border-bottom: 1px solid {line.faint}; }
QTableView::item:selected { background: {surface.selected}; color: {text.main}; }
LinkedTable QTableView::item { padding: 0px 3px; }
LinkedTable QHeaderView::section { padding: 2px 4px; }
QTableView:focus { border-color: {line.focus}; }
QHeaderView { background: {surface.card}; border: none; }
QHeaderView::section {
  background: {surface.card}; color: {text.faint}; border: none; border-bottom: 1px solid {line.border};
  padding: 5px 9px; font-size: 11px;
}
QTableCornerButton::section { background: {surface.card}; border: none; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QTableView QScrollBar:vertical { width: 8px; }
QTableView QScrollBar:horizontal { height: 8px; }
QScrollBar::handle {
  background: {line.scroll}; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px;
}
QScrollBar::handle:hover { background: {text.faint}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: {surface.pill}; border: none; border-radius: 3px; }
QProgressBar::chunk { background: {accent.main}; border-radius: 3px; }

QSplitter::handle { background: {surface.window}; }
QSplitter::handle:hover { background: {line.border}; }
QToolButton {
  background: {surface.card}; color: {text.main}; border: 1px solid {line.border}; border-radius: 6px;
  padding: 3px 6px;
}
QToolButton:hover { background: {surface.hover}; }
QToolButton:focus { border: 2px solid {line.focus}; padding: 2px 5px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialog QComboBox::down-arrow { image: url("{icon:chevron-down}"); width: 14px; height: 14px; }
QDialog, QMessageBox { background: {surface.window}; }
QDialog QPushButton, QMessageBox QPushButton {
  background: {surface.card}; color: {text.main}; border: 1px solid {line.border}; border-radius: 7px;
  padding: 6px 14px; min-width: 60px;
}
QDialog QPushButton:hover { background: {surface.hover}; }
QDialog QPushButton:focus { border: 2px solid {line.focus}; padding: 5px 13px; }
QDialog QPushButton:default {
  background: {accent.main}; color: {text.on_accent}; border-color: {accent.main};
}
"""


def stylesheet(theme: Theme) -> str:
    """Fill the rules with the theme's colours and icons; raises KeyError for a role the theme lacks."""
    coloured = ROLE.sub(lambda match: theme[match[1]], RULES + ENTRY_RULES)
    return ICON.sub(lambda match: resource("icons", f"{match[1]}.svg").as_posix(), coloured)
