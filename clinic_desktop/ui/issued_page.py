"""A page as it was handed out: its very bytes, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.ui.report_preview import ReportPreview

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class IssuedPage(ReportPreview):
    """The preview without its ways out: what leaves the program is made, numbered and kept at the report."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._print.hide()
        self._save.hide()
        self.paper.setAccessibleName("Issued page")

    def show_issued(self, number: str, pdf: bytes) -> None:
        """Show the bytes that were handed out under a number."""
        title = f"Page {number}, as it was issued"
        self.show_pdf(pdf, title, title)
