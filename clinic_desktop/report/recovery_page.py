"""The one page that a clinic keeps in a safe: its recovery code, what it is for, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, spoken, tr
from clinic_desktop.report import fonts
from clinic_desktop.report.document import Properties, Sheet, document, foot
from clinic_desktop.report.flow import Block, Prose
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.identity import masthead
from clinic_desktop.report.look import BODY, HEADING, SMALL, Look, bold, plain
from clinic_desktop.report.message import draw_frame
from clinic_desktop.report.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.summary import Letterhead

TITLE = phrase("Recovery code")
SIGNS = 21.0  # points; the code is typed from this page years later, in whatever light there is
ROWS = 2
LINE = 44.0
ABOVE = 15.0
BELOW = 4.0
NUMBERING = 11.0  # between a group and the small number under it
SECTION = 16.0
TEXTS = (
    (
        phrase("What it is for"),
        phrase(
            "Everything about your patients lies in one encrypted file. Whoever has no passphrase "
            "cannot read it, and nobody can bring a forgotten passphrase back. With this code an "
            "owner of the clinic can choose a new one. If all passphrases and this page are lost, "
            "the records are lost."
        ),
    ),
    (
        phrase("Where to keep it"),
        phrase(
            "In a sealed envelope in a safe, a bank box, or with your lawyer. Not beside the "
            "computer, not with a backup, not as a photo or in an e-mail: whoever has this page and "
            "the computer, or a backup, can read every record."
        ),
    ),
    (
        phrase("How it is used"),
        phrase(
            "At sign-in choose “Use the recovery code”, type the groups in their order, your user "
            "name and a new passphrase. Capitals and hyphens do not matter. The first 32 signs hold "
            "no letters I, L, O or U: what looks like I, L or O is the digit 1 or 0."
        ),
    ),
    (
        phrase("When to replace it"),
        phrase(
            "When somebody who should not has seen it, or an owner has left: make a new one on the "
            "page “Users”. From then on this page opens only backups made before; destroy it."
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class CodeBox(Block):
    """The code in its frame, group by group, each with its number."""

    groups: tuple[str, ...]
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """Two rows, never made snug."""
        del snug
        return ABOVE + ROWS * LINE + BELOW

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the frame, then the groups in columns."""
        draw_frame(canvas, self.look, left, top, self.width, self.height(snug))
        in_row = -(-len(self.groups) // ROWS)
        column = self.width / in_row
        for place, group in enumerate(self.groups):
            row, across = divmod(place, in_row)
            middle = left + column * (across + 0.5)
            y = top - ABOVE - row * LINE - SIGNS * 0.75
            canvas.setFont(SEMIBOLD, SIGNS)
            canvas.setFillColor(self.look["text.main"])
            canvas.drawString(middle - text_width(group, SEMIBOLD, SIGNS) / 2, y, group)
            number = str(place + 1)
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.faint"])
            canvas.drawString(middle - text_width(number, REGULAR, SMALL) / 2, y - NUMBERING, number)


def recovery_page(
    groups: Sequence[str],
    letterhead: Letterhead,
    theme: Theme,
    *,
    made: str,
    author: str,
    printed_at: datetime,
    sheet: Sheet | None = None,
) -> bytes:
    """Return the page of a recovery code as PDF; `groups` are its groups of signs in order.

    `made` says when the code was made, in words; `author` made it. The same values give the same bytes. The
    code stands in the page alone, not in the properties of the file.
    """
    fonts.register()
    sheet, look = sheet or Sheet(), Look(theme)
    width = sheet.text_width
    title, language = tr(TITLE), spoken().code
    by = tr("made {made} by {author}", made=made, author=author)
    story: list[Block] = [masthead(look, letterhead, title, by, width)]
    story.append(CodeBox(groups=tuple(groups), width=width, look=look, gap=SECTION))
    for heading, text in TEXTS:
        head = look.lines(width, HEADING, bold(tr(heading)))
        story.append(Prose(text=head, keeps_next=True, gap=SECTION))
        story.append(Prose(text=look.lines(width, BODY, plain(tr(text))), gap=1.0))
    properties = Properties(
        title=title, author=author, subject=letterhead.name, language=language, printed_at=printed_at
    )
    said = tr(
        "Recovery code of {clinic}. It opens the clinic’s records; keep it as you keep a key.",
        clinic=letterhead.name,
    )
    return document(story, sheet, properties, title, foot(look, wording(language), said, sheet))
