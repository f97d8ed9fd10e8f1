"""The looks that only forms of panels have; a part of the one stylesheet, so that they follow the theme."""

ENTRY_RULES = """
PanelEntry QLineEdit[look="result"] {
  min-height: 26px; padding: 0px 5px; border: 1px solid {line.field}; border-radius: 6px;
}
PanelEntry QLineEdit[look="result"]:focus {
  min-height: 24px; padding: 0px 4px; border: 2px solid {line.focus};
}
PanelEntry QLineEdit[look="result"][wrong="true"] { border-color: {text.danger}; }
PanelEntry QLineEdit[look="range"] {
  min-height: 26px; padding: 0px 2px; border: 1px solid transparent; border-radius: 6px;
  background: transparent; color: {text.muted};
}
PanelEntry QLineEdit[look="range"]:hover { border-color: {line.field}; }
PanelEntry QLineEdit[look="range"]:focus {
  min-height: 24px; padding: 0px 1px; border: 2px solid {line.focus};
  background: {surface.field}; color: {text.main};
}
PanelEntry QLabel[look="chip"] { background: {surface.pill}; border-radius: 8px; padding: 1px 6px; }
PanelEntry QLabel[look="real"] { color: {text.main}; }
PanelEntry QLineEdit[look="context"], PanelEntry QComboBox { padding: 0px 5px; }
PanelEntry QLineEdit[look="context"]:focus, PanelEntry QComboBox:focus { padding: 0px 4px; }
PanelEntry QComboBox::drop-down { width: 20px; }
PanelEntry QComboBox QLineEdit, TemplateEditor QComboBox QLineEdit {
  border: none; min-height: 0px; padding: 0px; background: transparent;
}
PanelEntry QFrame[look="adding"], TemplateEditor QFrame[look="adding"] {
  background: {surface.window}; border: 1px solid {line.border}; border-radius: 8px;
}
PanelEntry QListWidget, TemplateEditor QListWidget {
  border: 1px solid {line.border}; border-radius: 7px; padding: 4px;
}
PanelEntry QListWidget::item, TemplateEditor QListWidget::item { padding: 0px 6px; border-radius: 5px; }
PanelEntry QListWidget::item:selected, TemplateEditor QListWidget::item:selected {
  background: {surface.selected}; color: {text.main};
}
BackfillTable QLineEdit {
  min-height: 0px; padding: 0px 4px; border: 2px solid {line.focus}; border-radius: 0px;
}
BackfillTable QLineEdit:focus { min-height: 0px; padding: 0px 4px; }
BackfillTable::item { border: none; }
BackfillTable::item:selected { border: 2px solid {line.focus}; padding: 0px 4px; }
BackfillTable::item:selected:!active { border: 1px solid {line.focus}; }
BackfillTable QHeaderView::section:vertical { color: {text.main}; font-size: 13px; }
BackfillTable QHeaderView::section:horizontal { color: {text.muted}; font-size: 12px; }
BackfillPage QFrame[look="adding"] {
  background: {surface.card}; border: 1px solid {line.border}; border-radius: 8px;
}
BackfillPage QListWidget { border: 1px solid {line.border}; border-radius: 7px; padding: 4px; }
BackfillPage QListWidget::item { padding: 0px 6px; border-radius: 5px; }
BackfillPage QListWidget::item:selected { background: {surface.selected}; color: {text.main}; }
BackfillPage QLabel[look="chip"] { background: {surface.pill}; border-radius: 8px; padding: 1px 6px; }
PanelEntry QScrollArea, PanelEntry QWidget[look="lines"] { background: {surface.card}; border: none; }
"""
