"""Over time: the legend of phases and the small multiples in rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block, Prose
from clinic_desktop.report.fonts import REGULAR, SEMIBOLD, text_width
from clinic_desktop.report.look import BODY, HEADING, LEADING, SMALL, Look, bold, plain
from clinic_desktop.report.medicine_lanes import draw_lanes
from clinic_desktop.report.plot import NUMBER, Place, Scenery, draw_title, plot_height, title_height
from clinic_desktop.report.small_multiples import draw_strip

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.summary import Picture, Summary
    from clinic_desktop.model.timeline import Lane, Strip
    from clinic_desktop.report.lines import Lines
    from clinic_desktop.report.wording import Wording

SWATCH = 11.0
AFTER_SWATCH = 4.0
AFTER_TITLE = 8.0
WORDS = -1  # the place of an entry without a swatch
BETWEEN = 12.0  # between two cells
MOST_IN_ROW = 4
ABOVE_SENTENCE = 4.0  # between a cell's title and the sentence in place of its plot


@dataclass(frozen=True, kw_only=True)
class Legend(Block):
    """The section's title, then what the marks of the pictures mean, going on below where the line is full.

    An entry's place picks the colour of its phase; None is the laboratory's range, WORDS has no colour.
    """

    title: str
    entries: tuple[tuple[str, int | None], ...]
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """Its lines."""
        lines = max((row for _, row in self.places()), default=0)
        return (LEADING[HEADING] + lines * LEADING[SMALL]) * snug + 1.0

    def places(self) -> list[tuple[float, int]]:
        """Where each entry begins, and on which line."""
        places: list[tuple[float, int]] = []
        x, row = text_width(self.title, SEMIBOLD, HEADING) + AFTER_TITLE, 0
        for text, place in self.entries:
            wide = text_width(text, REGULAR, SMALL) + swatch_width(place)
            if x and x + wide > self.width:
                x, row = 0.0, row + 1
            places.append((x, row))
            x += wide + BETWEEN
        return places

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the title, then a swatch and its words for each entry."""
        canvas.setFont(SEMIBOLD, HEADING)
        canvas.setFillColor(self.look["text.main"])
        canvas.drawString(left, top - HEADING, self.title)
        for (text, place), (x, row) in zip(self.entries, self.places(), strict=True):
            y = top - row * LEADING[SMALL] * snug - HEADING
            if place is not WORDS:
                self.draw_swatch(canvas, left + x, y - 1.0, place)
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.muted" if place is WORDS else "text.main"])
            canvas.drawString(left + x + swatch_width(place), y, text)

    def draw_swatch(self, canvas: Canvas, x: float, y: float, place: int | None) -> None:
        """Draw one phase's colour, or the laboratory range as it looks over the bands."""
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(self.look["line.field"])
        canvas.setFillColor(self.look["surface.card"] if place is None else self.look.phase(place))
        canvas.rect(x, y, SWATCH, SMALL - 0.5, stroke=place is not None, fill=1)
        if place is not None:
            canvas.setFont(REGULAR, NUMBER)
            canvas.setFillColor(self.look["text.muted"])
            canvas.drawCentredString(x + SWATCH / 2, y + 1.8, str(place + 1))
        if place is None:
            canvas.saveState()
            canvas.setFillColor(self.look["plot.range"])
            canvas.rect(x, y, SWATCH, SMALL - 0.5, stroke=0, fill=1)
            canvas.setStrokeColor(self.look["plot.range_edge"])
            canvas.setDash(0.8, 1.6)
            canvas.line(x, y, x + SWATCH, y)
            canvas.line(x, y + SMALL - 0.5, x + SWATCH, y + SMALL - 0.5)
            canvas.restoreState()


def swatch_width(place: int | None) -> float:
    """What stands left of an entry's words."""
    return 0.0 if place is WORDS else SWATCH + AFTER_SWATCH


@dataclass(frozen=True, slots=True)
class Cell:
    """One small multiple: a strip, the sentence in its place, or the medicines."""

    title: str
    unit: str
    strip: Strip | None
    sentence: Lines | None
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, kw_only=True)
class PictureRow(Block):
    """Small multiples side by side on the same time axis."""

    cells: tuple[Cell, ...]
    cell_width: float
    scenery: Scenery

    def height(self, snug: float) -> float:
        """One cell, or the longest sentence."""
        sentences = [cell.sentence.height(snug) for cell in self.cells if cell.sentence is not None]
        return self.title + max([plot_height(snug), *(ABOVE_SENTENCE + tall for tall in sentences)])

    @property
    def title(self) -> float:
        """The room for the titles of the row."""
        return title_height([(cell.title, cell.unit) for cell in self.cells], self.cell_width)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the cells from left to right."""
        for column, cell in enumerate(self.cells):
            place = Place(left + column * (self.cell_width + BETWEEN), top, self.cell_width, self.title, snug)
            draw_title(canvas, self.scenery.look, cell.title, cell.unit, place)
            if cell.sentence is not None:
                cell.sentence.draw(canvas, place.left, top - place.title - ABOVE_SENTENCE, snug)
            elif cell.strip is not None:
                draw_strip(canvas, self.scenery, cell.strip, place)
            else:
                draw_lanes(canvas, self.scenery, cell.lanes, place)


def picture_rows(
    scenery: Scenery, pictures: tuple[Picture, ...], lanes: tuple[Lane, ...], lanes_title: str, width: float
) -> tuple[PictureRow, ...]:
    """Lay out the pictures and, as the last of them, the medicines; at most four stand in one row."""
    count = len(pictures) + bool(lanes)
    rows = -(-count // MOST_IN_ROW)
    in_row = max(3, -(-count // rows)) if rows else MOST_IN_ROW
    cell_width = (width - BETWEEN * (in_row - 1)) / in_row
    cells = [picture_cell(scenery.look, picture, cell_width) for picture in pictures]
    if lanes:
        cells.append(Cell(lanes_title, "", None, None, lanes))
    return tuple(
        PictureRow(
            cells=tuple(cells[start : start + in_row]),
            cell_width=cell_width,
            scenery=scenery,
            gap=5.0,
        )
        for start in range(0, count, in_row)
    )


def picture_cell(look: Look, picture: Picture, width: float) -> Cell:
    """One picture, or the sentence that says why there is none."""
    if picture.strip is not None:
        return Cell(picture.title, picture.unit, picture.strip, None, ())
    sentence = look.lines(width, BODY, plain(picture.sentence), role="text.muted")
    return Cell(picture.title, "", None, sentence, ())


def legend(
    look: Look,
    scenery: Scenery,
    summary: Summary,
    words: Wording,
    width: float,
    *,
    gap: float,
    stretch: float,
) -> Legend:
    """The title, how to read the pictures, and the laboratory's range where one is drawn.

    The phases are named where the page has no strip of them above, whose numbers the bands repeat.
    """
    entries: list[tuple[str, int | None]] = []
    if summary.stations:
        entries.append((words.bands.format(last=len(summary.stations)), WORDS))
    else:
        entries += phases_of(scenery)
    if any(picture.strip is not None and picture.strip.ranges for picture in summary.pictures):
        entries.append((words.laboratory_range, None))
    if summary.pictures_note:
        entries.append((summary.pictures_note, WORDS))
    return Legend(
        title=words.over_time,
        entries=tuple(entries),
        width=width,
        look=look,
        gap=gap,
        stretch=stretch,
        keeps_next=True,
    )


def phases_of(scenery: Scenery) -> list[tuple[str, int | None]]:
    """Each phase of the bands once, with its place."""
    named = ((" ".join(part for part in (b.title, b.subtitle) if part), b.place) for b in scenery.bands)
    return list(dict.fromkeys(named))


def picture_notes(look: Look, pictures: tuple[Picture, ...], width: float) -> list[Block]:
    """What has to be said about pictures that are drawn, each sentence once with the pictures it is about."""
    titles: dict[str, list[str]] = {}
    for picture in pictures:
        if picture.strip is not None and picture.sentence:
            titles.setdefault(picture.sentence, []).append(picture.title)
    notes: list[Block] = []
    for text, about in titles.items():
        runs = (
            [plain(text)]
            if len(about) == len(pictures)
            else [bold(f"{', '.join(about)}:"), plain(f" {text}")]
        )
        notes.append(Prose(text=look.lines(width, SMALL, *runs, role="text.muted"), gap=2.0))
    return notes
