"""The looks that only the entry form has, from the roles of a Theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


def entry_looks(theme: Theme) -> str:
    """The stylesheet of the entry form, on top of the program's own."""
    return f"""
QLineEdit[look="result"] {{
  min-height: 26px; padding: 0px 8px; border: 1px solid {theme["line.field"]}; border-radius: 6px;
}}
QLineEdit[look="result"]:focus {{
  min-height: 24px; padding: 0px 7px; border: 2px solid {theme["line.focus"]};
}}
QLineEdit[look="result"][wrong="true"] {{ border-color: {theme["text.danger"]}; }}
QLineEdit[look="range"] {{
  min-height: 26px; padding: 0px 2px; border: 1px solid transparent; border-radius: 6px;
  background: transparent; color: {theme["text.muted"]};
}}
QLineEdit[look="range"]:hover {{ border-color: {theme["line.field"]}; }}
QLineEdit[look="range"]:focus {{
  min-height: 24px; padding: 0px 1px; border: 2px solid {theme["line.focus"]};
  background: {theme["surface.field"]}; color: {theme["text.main"]};
}}
QLabel[look="chip"] {{ background: {theme["surface.pill"]}; border-radius: 8px; padding: 1px 6px; }}
QLabel[look="real"] {{ color: {theme["text.main"]}; }}
QLineEdit[look="context"], QComboBox {{ padding: 0px 7px; }}
QLineEdit[look="context"]:focus, QComboBox:focus {{ padding: 0px 6px; }}
QComboBox::drop-down {{ width: 20px; }}
QComboBox QLineEdit {{ border: none; min-height: 0px; padding: 0px; background: transparent; }}
QFrame[look="adding"] {{
  background: {theme["surface.window"]}; border: 1px solid {theme["line.border"]}; border-radius: 8px;
}}
QListWidget {{ border: 1px solid {theme["line.border"]}; border-radius: 7px; padding: 4px; }}
QListWidget::item {{ padding: 0px 6px; border-radius: 5px; }}
QListWidget::item:selected {{
  background: {theme["surface.selected"]}; color: {theme["text.main"]};
}}
QScrollArea, QWidget[look="lines"] {{ background: {theme["surface.card"]}; border: none; }}
"""
