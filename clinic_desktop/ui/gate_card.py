"""Beside a page: what keeps it from the man, each with its one step, and what it is until then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.drawing.theme import Theme

CONFIRM_KEY = "F8"
BEFORE, READY, FOR_CLINICIAN = (
    phrase("Before he takes it home"),
    phrase("Ready to hand out"),
    phrase("For the clinician"),
)
DRAFT = phrase("Until then it is a draft: every page says so, it has no number, and it is not kept.")
CLEAR = phrase(
    "Signed, reviewed and confirmed: what is saved or printed is numbered and kept with the visit."
)


class GateCard(QFrame):
    """`stepped` carries the block whose button was pressed; a draft may be printed or saved at any time."""

    stepped = Signal(object)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "lines")
        self._theme = theme
        self.title = label("", "heading")
        self.state = label("", "muted", wraps=True)
        self.standing = label("", "small", wraps=True)
        self.steps: list[ActionButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.draft_said = label(tr(DRAFT), "small", wraps=True)
        self.print_draft = ActionButton(theme, tr("Print as draft"), kind=ButtonKind.LINK)
        self.save_draft = ActionButton(theme, tr("Save as draft"), kind=ButtonKind.LINK)
        self.print_draft.clicked.connect(self.print_asked)
        self.save_draft.clicked.connect(self.save_asked)
        self._lay_out()

    def show_blocks(self, blocks: Sequence[Block], standing: str, *, gated: bool, draft: bool) -> None:
        """Show what keeps the page back, in the order in which it is cleared; `standing` is its history.

        A page that is not `gated` is for the clinician, who needs no step.
        """
        emptied(self._rows)
        self.steps = []
        for block in blocks:
            self._add(block)
        self.title.setText(tr(BEFORE if blocks else READY if gated else FOR_CLINICIAN))
        self.state.setText(tr(CLEAR) if gated and not blocks else "")
        self.state.setVisible(bool(self.state.text()))
        self.standing.setText(standing)
        self.standing.setVisible(bool(standing))
        for part in (self.draft_said, self.print_draft, self.save_draft):
            part.setVisible(draft)

    def clear(self) -> None:
        """Show nobody's."""
        self.show_blocks((), "", gated=False, draft=False)
        self.title.setText("")

    def rest(self, reason: str) -> None:
        """Let no draft leave either, and say why."""
        self.print_draft.rest(reason)
        self.save_draft.rest(reason)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key goes along, after the page."""
        return *self.steps, self.print_draft, self.save_draft

    def begin(self) -> None:
        """Take the focus to the first step; nothing where there is none."""
        if self.steps:
            self.steps[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, block: Block) -> None:
        confirms = block.step is Step.CONFIRM
        if self.steps:
            self._rows.addWidget(rule())
        said = label(block.sentence, "strong" if confirms else "body", wraps=True)
        step = ActionButton(self._theme, block.act, key=CONFIRM_KEY if confirms else "")
        step.setAccessibleDescription(block.sentence)
        step.clicked.connect(partial(self.stepped.emit, block))
        self._rows.addWidget(said)
        self._rows.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
        self.steps.append(step)
        for part in (said, step):
            part.show()  # at once: the next key may be Tab

    def _lay_out(self) -> None:
        drafts = QHBoxLayout()
        drafts.setSpacing(12)
        drafts.addWidget(self.print_draft)
        drafts.addWidget(self.save_draft)
        drafts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addLayout(self._rows)
        column.addWidget(self.draft_said)
        column.addLayout(drafts)
        column.addWidget(self.standing)
        column.addSpacing(4)
        column.addWidget(rule())
