"""The paper itself: canvas, properties, pages in order, the foot and the repeated identity."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.model.issued_report import Paper
from clinic_desktop.report.flow import draw_stack, paginate, stacked
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.look import BODY, MESSAGE, SMALL, SNUGNESS, TINY, Look, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinic_desktop.model.clinician_summary import ClinicianSummary
    from clinic_desktop.model.summary import Summary
    from clinic_desktop.report.flow import Block, Placed
    from clinic_desktop.report.lines import Lines
    from clinic_desktop.report.wording import Wording

PROGRAM = "Clinic Desktop"
SIDE = 37.5
TOP = 29.0
BOTTOM = 19.0
ABOVE_FOOT = 8.0  # between what the page says and the foot's rule
RUNNING_GAP = 10.0
ABOVE_MARK = 23.0  # from the sheet's edge to the line that a draft's mark stands on, in the top margin


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper in points, with its margins."""

    width: float = A4[0]
    height: float = A4[1]

    @property
    def text_width(self) -> float:
        """Between the side margins."""
        return self.width - 2 * SIDE


def sheet_of(paper: Paper) -> Sheet:
    """The sheet of a kind of paper."""
    return Sheet(*LETTER) if paper is Paper.LETTER else Sheet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a reader's "document properties" say. No patient's name: titles end up in printer queues."""

    title: str
    author: str
    subject: str
    language: str
    printed_at: datetime


def properties_of(summary: Summary | ClinicianSummary) -> Properties:
    """Say what the pages of a visit are."""
    return Properties(
        title=f"{summary.title}, {summary.visit_text}",
        author=summary.author,
        subject=summary.letterhead.name,
        language=summary.language,
        printed_at=summary.printed_at,
    )


def stamp(moment: datetime) -> str:
    """A moment as PDF writes it; without a zone it is local time."""
    zone = moment.strftime("%z")
    suffix = f"{zone[:3]}'{zone[3:5]}'" if zone else ""
    return f"D:{moment.strftime('%Y%m%d%H%M%S')}{suffix}"


def new_canvas(target: BytesIO, sheet: Sheet, properties: Properties) -> Canvas:
    """Open a canvas whose bytes depend on nothing but what is drawn on it.

    `invariant` keeps clock and random identifiers out, and the dates of the file are the moment of
    printing. The first font is ours: reportlab would else name Helvetica, which is not embedded.
    """
    canvas = Canvas(
        target,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        initialFontSize=BODY,
        lang=properties.language,
    )
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setCreator(PROGRAM)
    canvas.setDateFormatter(lambda *_: stamp(properties.printed_at))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


@dataclass(frozen=True, kw_only=True)
class Foot:
    """What every page says below its rule: where the facts come from, and which page this is."""

    text: Lines
    words: Wording
    look: Look

    @property
    def height(self) -> float:
        """The rule and the lines."""
        return 6.0 + max(self.text.height(1.0), TINY + 2.0)

    def draw(self, canvas: Canvas, sheet: Sheet, page: int, pages: int) -> None:
        """Draw the foot of one page."""
        top = BOTTOM + self.height
        canvas.setStrokeColor(self.look["line.border"])
        canvas.setLineWidth(0.6)
        canvas.line(SIDE, top, sheet.width - SIDE, top)
        self.text.draw(canvas, SIDE, top - 6.0, 1.0)
        canvas.setFont(REGULAR, TINY)
        canvas.setFillColor(self.look["text.faint"])
        number = self.words.page.format(page=page, pages=pages)
        canvas.drawRightString(sheet.width - SIDE, top - 6.0 - TINY, number)


def foot(look: Look, words: Wording, text: str, sheet: Sheet) -> Foot:
    """Lay out the foot with room for the page's number at its right."""
    room = sheet.text_width - text_width(words.page.format(page=88, pages=88), REGULAR, TINY) - 20.0
    return Foot(text=look.lines(room, TINY, plain(text), role="text.faint"), words=words, look=look)


def text_height(sheet: Sheet, page_foot: Foot) -> float:
    """What a first page has room for between its top margin and its foot."""
    return sheet.height - TOP - BOTTOM - page_foot.height - ABOVE_FOOT


def document(
    story: Sequence[Block],
    sheet: Sheet,
    properties: Properties,
    running: str,
    page_foot: Foot,
    *,
    mark: str = "",
    slip: Sequence[Block] = (),
) -> bytes:
    """Draw the blocks on one page as snug as it must be, else on several that repeat whose page it is.

    `mark` stands in the top margin of every page: what a draft is marked with. A `slip` stands at the foot of
    the last page, or on one of its own where a single page has no room for it.
    """
    look = page_foot.look
    running_head = look.lines(sheet.text_width, SMALL, plain(running))
    room = text_height(sheet, page_foot)
    later = room - running_head.height(1.0) - RUNNING_GAP
    snug, pages = laid_out(story, slip, room, later)
    target = BytesIO()
    canvas = new_canvas(target, sheet, properties)
    for number, page in enumerate(pages, start=1):
        top = sheet.height - TOP
        if number > 1:
            top = draw_running_head(canvas, running_head, look, sheet)
        draw_mark(canvas, mark, look, sheet)
        draw_stack(canvas, page, SIDE, top, snug)
        page_foot.draw(canvas, sheet, number, len(pages))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def laid_out(
    story: Sequence[Block], slip: Sequence[Block], room: float, later: float
) -> tuple[float, list[list[Placed]]]:
    """How closely the lines stand, and what stands on which page."""
    all_of_it = (*story, *slip)
    snug = snug_on_one_page(all_of_it, room)
    if snug is not None or snug_on_one_page(story, room) is None:
        return snug or SNUGNESS[0], paginate(all_of_it, room, later, snug or SNUGNESS[0])
    snug = snug_on_one_page(story, room) or SNUGNESS[0]
    return snug, [*paginate(story, room, later, snug), *paginate(slip, later, later, snug)]


def snug_on_one_page(story: Sequence[Block], room: float) -> float | None:
    """The widest leading at which the blocks stand on one page; None where they never do."""
    return next((snug for snug in SNUGNESS if stacked(story, snug) <= room), None)


def draw_mark(canvas: Canvas, mark: str, look: Look, sheet: Sheet) -> None:
    """Write a mark in the top margin, large and grey, beside no other words."""
    if mark:
        canvas.setFont(SEMIBOLD, MESSAGE)
        canvas.setFillColor(look["text.faint"])
        canvas.drawCentredString(sheet.width / 2, sheet.height - ABOVE_MARK, mark)


def draw_running_head(canvas: Canvas, head: Lines, look: Look, sheet: Sheet) -> float:
    """Draw the repeated identity with a rule below it and return where the page's text begins."""
    top = sheet.height - TOP
    head.draw(canvas, SIDE, top, 1.0)
    bottom = top - head.height(1.0) - 3.0
    canvas.setStrokeColor(look["text.main"])
    canvas.setLineWidth(0.8)
    canvas.line(SIDE, bottom, sheet.width - SIDE, bottom)
    return top - head.height(1.0) - RUNNING_GAP
