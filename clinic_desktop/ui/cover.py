"""Taking away everything that stands over the window: menus, lists, tool tips, dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QToolTip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MOST = 20  # of each kind; what closes by being asked is gone long before


def leave_alone(window: QWidget) -> None:
    """Hide every window of the program but this one, at once; a dialog is cancelled."""
    for _ in range(MOST):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.hide()
    for _ in range(MOST):
        # The innermost first: a question about a file stands over the dialog that asks for it.
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            break
        dialog.reject()
        dialog.hide()
    QToolTip.hideText()  # lets the tip forget what it would show next; it may linger for a moment
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.reject()
        other.hide()
