"""The clinician's summary on paper: as many pages as it takes, in the order in which one reads a chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.report import fonts
from clinic_desktop.report.clinician_timelines import timeline_blocks
from clinic_desktop.report.document import Sheet, document, foot, properties_of, text_height
from clinic_desktop.report.flow import Block, Prose, stacked
from clinic_desktop.report.fonts import REGULAR
from clinic_desktop.report.identity import head, identity, stations
from clinic_desktop.report.lines import draw_below, heights
from clinic_desktop.report.look import BODY, HEADING, NOTE, SMALL, SNUGNESS, TINY, Look, Run, bold, plain
from clinic_desktop.report.table_results import result_blocks
from clinic_desktop.report.tables import numbered, unorphaned, word_table
from clinic_desktop.report.wording import wording

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.clinician_summary import (
        ClinicianSummary,
        ConsiderationSaid,
        Labels,
        Said,
        WordTable,
    )
    from clinic_desktop.report.lines import Lines

SECTION = 15.0
PARAGRAPH = 3.0
BELOW_RUNNING = 36.0  # most that the repeated identity takes of a further page
SIGNING = 34.0  # room to sign in, above the line


def clinician_page(
    summary: ClinicianSummary,
    theme: Theme,
    sheet: Sheet | None = None,
    *,
    letterhead: bool = True,
    draft: bool = False,
) -> bytes:
    """Return the clinician's summary as PDF: A4 unless another sheet is given.

    The same summary gives the same bytes. Everything drawn comes from the summary and the Timeline in it;
    nothing is judged or computed here. Without `letterhead` its place stays empty, for paper that has one;
    a `draft` says so in its head.
    Raises ValueError for a language without labels. Not to be called from two threads at once: reportlab
    reads a font's file through one open place.
    """
    fonts.register()
    sheet = sheet or Sheet()
    words = wording(summary.language)
    look, width = Look(theme), sheet.text_width
    page_foot = foot(look, words, summary.foot, sheet)
    room = text_height(sheet, page_foot) - BELOW_RUNNING
    blocks = story(summary, look, width, room, letterhead=letterhead)
    properties, mark = properties_of(summary), words.draft if draft else ""
    return document(blocks, sheet, properties, summary.running, page_foot, mark=mark)


def story(
    summary: ClinicianSummary, look: Look, width: float, room: float, *, letterhead: bool
) -> tuple[Block, ...]:
    """The sections from the head to the line to sign on, then where it all comes from."""
    labels = summary.labels
    return (
        *opening(summary, look, width, letterhead=letterhead),
        *assessment(summary, look, width),
        *results(summary, look, width),
        *timelines(summary, look, width, room),
        *considered(summary, look, width),
        *table(look, summary.medicines, width),
        *table(look, summary.plan, width),
        *visit(summary, look, width),
        *table(look, summary.collections, width),
        *references(look, labels.sources, summary.sources, "[{}]", width),
    )


def opening(summary: ClinicianSummary, look: Look, width: float, *, letterhead: bool) -> list[Block]:
    """The clinic, the man, his course, whether the visit is reviewed, and what cannot wait for the rest."""
    blocks = head(look, summary, width, letterhead=letterhead)
    blocks.append(identity(look, summary.identity, width, 8.0))
    blocks.append(identity(look, summary.course, width, 7.0))
    if summary.stations:
        blocks.append(stations(look, summary.stations, width, 9.0))
    if not summary.reviewed:
        state = look.lines(width, BODY, bold(summary.state), role="text.warning")
        blocks.append(Prose(text=state, gap=8.0))
    for each in summary.considerations:
        if each.safety:
            alert = look.lines(width, BODY, bold(each.title), role="text.danger")
            blocks.append(Prose(text=alert, gap=PARAGRAPH + 2.0))
    return blocks


def section(look: Look, title: str, width: float, note: str = "") -> Prose:
    """A section's heading, with a note in small type beside it."""
    runs = [bold(title)]
    if note:
        runs.append(Run(f" {note}", size=SMALL, role="text.muted"))
    return Prose(text=look.lines(width, HEADING, *runs), keeps_next=True, gap=SECTION, section=title)


def assessment(summary: ClinicianSummary, look: Look, width: float) -> list[Block]:
    """What it amounts to in sentences, then a line for each marker; left out where nothing is known."""
    if not (summary.sentences or summary.markers):
        return []
    blocks: list[Block] = [section(look, summary.labels.assessment, width)]
    if summary.sentences:
        lead = " ".join(summary.sentences)
        blocks.append(Prose(text=look.lines(width, NOTE, plain(lead)), gap=PARAGRAPH))
    blocks += unorphaned([remark(look, line, width) for line in summary.markers])
    if summary.markers_note:
        note = look.lines(width, SMALL, plain(summary.markers_note), role="text.muted")
        blocks.append(Prose(text=note, gap=PARAGRAPH))
    return blocks


def remark(look: Look, said: Said, width: float, gap: float = PARAGRAPH) -> Prose:
    """What it is about, strongly, then the words."""
    return Prose(text=look.lines(width, NOTE, bold(said.strong), plain(f" {said.words}")), gap=gap)


def results(summary: ClinicianSummary, look: Look, width: float) -> list[Block]:
    """The cumulative tables with their legend, then corrections and notes."""
    if not summary.results:
        return []
    legend = look.lines(width, TINY, plain(summary.legend), role="text.muted")
    blocks: list[Block] = [
        section(look, summary.labels.results, width),
        Prose(text=legend, gap=2.0, keeps_next=True),
        *result_blocks(look, summary.results, summary.labels, width),
    ]
    if summary.notes:
        title = look.lines(width, SMALL, bold(summary.labels.notes))
        blocks.append(Prose(text=title, gap=9.0, keeps_next=True))
        blocks += numbered(look, summary.notes, "{}", width)
    return blocks


def timelines(summary: ClinicianSummary, look: Look, width: float, room: float) -> list[Block]:
    """The lanes and every strip, together on one page where a page has room for them."""
    timeline = summary.timeline
    if not timeline.lanes and not any(strip.points for strip in timeline.strips):
        return []
    blocks: list[Block] = [
        section(look, summary.labels.timelines, width, summary.pictures_note),
        *timeline_blocks(look, timeline, summary.labels, width),
    ]
    if stacked(blocks, SNUGNESS[0]) > room:
        return blocks
    return [*(replace(block, keeps_next=True) for block in blocks[:-1]), blocks[-1]]


def considered(summary: ClinicianSummary, look: Look, width: float) -> list[Block]:
    """Each consideration with what it rests on, its rule and its sources."""
    blocks: list[Block] = [section(look, summary.labels.considerations, width)]
    for place, each in enumerate(summary.considerations):
        blocks += consideration(look, each, width, PARAGRAPH if place == 0 else 9.0)
    if summary.considerations_note:
        note = look.lines(width, NOTE, plain(summary.considerations_note))
        blocks.append(Prose(text=note, gap=PARAGRAPH))
    return blocks


def consideration(look: Look, said: ConsiderationSaid, width: float, gap: float) -> list[Block]:
    """One consideration, all of it on one page."""
    role = "text.danger" if said.safety else "text.main"
    title = look.lines(width, BODY, bold(said.title), role=role)
    blocks: list[Block] = [
        Prose(text=title, gap=gap, keeps_next=True),
        Prose(text=look.lines(width, NOTE, plain(said.text)), gap=1.0),
    ]
    for each in said.particulars:
        runs = (Run(each.strong, role="text.main"), plain(f" {each.words}"))
        blocks.append(Prose(text=look.lines(width, SMALL, *runs, role="text.muted"), gap=1.5))
    return [*(replace(block, keeps_next=True) for block in blocks[:-1]), blocks[-1]]


def table(look: Look, words: WordTable, width: float) -> list[Block]:
    """A section that is a table, or the sentence that it is empty."""
    if words.rows:
        return [section(look, words.title, width), *word_table(look, words, width)]
    nothing = look.lines(width, NOTE, plain(words.nothing), role="text.muted")
    return [section(look, words.title, width), Prose(text=nothing, gap=PARAGRAPH)]


def remarks(look: Look, title: str, said: tuple[Said, ...], width: float) -> list[Block]:
    """A section of remarks; left out where nothing is said."""
    return (
        [section(look, title, width), *unorphaned([remark(look, each, width) for each in said])]
        if said
        else []
    )


def visit(summary: ClinicianSummary, look: Look, width: float) -> list[Block]:
    """The visit and, never parted from its last words, the line to sign it on."""
    blocks = remarks(look, summary.labels.visit, summary.visit, width)
    last = [replace(block, keeps_next=True) for block in blocks[-1:]]
    return [*blocks[:-1], *last, signing(look, summary.labels, summary.signature, width)]


def references(look: Look, title: str, texts: tuple[str, ...], form: str, width: float) -> list[Block]:
    """A section of numbered texts; left out where there are none."""
    return [section(look, title, width), *numbered(look, texts, form, width)] if texts else []


@dataclass(frozen=True, kw_only=True)
class Signing(Block):
    """Who prepared and who reviewed the pages, and the lines to sign and to date them on."""

    said: tuple[Lines, ...]
    labels: Labels
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """The words, the room to sign in, and the labels under the lines."""
        return max(heights(self.said, snug), SIGNING) + TINY + 4.0

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the words at the left, then the two lines with their labels."""
        draw_below(canvas, self.said, left, top, snug)
        y = top - (self.height(snug) - TINY - 4.0)
        start, date = left + self.width * 0.36, left + self.width * 0.8
        canvas.setStrokeColor(self.look["text.main"])
        canvas.setLineWidth(0.7)
        canvas.setFont(REGULAR, TINY)
        canvas.setFillColor(self.look["text.faint"])
        for x, end, label in (
            (start, date - 14.0, self.labels.signature),
            (date, left + self.width, self.labels.date),
        ):
            canvas.line(x, y, end, y)
            canvas.drawString(x, y - TINY - 2.0, label)


def signing(look: Look, labels: Labels, said: tuple[str, ...], width: float) -> Signing:
    """Lay out the place to sign."""
    room = width * 0.36 - 12.0
    lines = tuple(look.lines(room, NOTE, plain(text)) for text in said)
    return Signing(said=lines, labels=labels, width=width, look=look, gap=SECTION * 1.6)
