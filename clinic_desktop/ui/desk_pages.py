"""The pages of a desk, one of which is open, and how one begins again on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


class DeskPages(QStackedWidget):
    """`left` carries the page that another one replaces, `turned` the page that is shown from now on.

    `begins` says for each page how it takes the focus; the first one is open. `asides` are those that one
    comes to from anywhere and goes back from to where one was. `stand_in` says which page is shown where
    another one is asked for.
    """

    left = Signal(object)
    turned = Signal(object)

    def __init__(self, begins: Mapping[QWidget, Callable[[], object]], asides: Collection[QWidget]) -> None:
        super().__init__()
        self._begins, self._asides = begins, asides
        for page in begins:
            self.addWidget(page)
        self.open = self._before = next(iter(begins))
        self.stand_in: Callable[[QWidget], QWidget] = lambda page: page

    def go_to(self, page: QWidget) -> None:
        """Show a page, or what stands in its place; the focus is for others to place."""
        page = self.stand_in(page)
        if page is not self.open:
            self.left.emit(self.open)
        self.open = page
        self.setCurrentWidget(page)
        self.turned.emit(page)

    def return_to(self, page: QWidget) -> None:
        """Show a page and take the focus where one goes on."""
        self.go_to(page)
        self._begins[self.open]()

    def go_aside(self, page: QWidget) -> None:
        """Show one of the pages aside, and take the focus there."""
        if self.open not in self._asides:
            self._before = self.open
        self.return_to(page)

    def come_back(self) -> None:
        """Go on where one was before the pages aside."""
        self.return_to(self._before)
