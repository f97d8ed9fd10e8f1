"""Over time: the legend of phases and the small multiples in rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.report.flow import Block, Prose
from clinic_desktop.report.fonts import REGULAR, text_width
from clinic_desktop.report.look import BODY, LEADING, SMALL, Look, bold, plain
from clinic_desktop.report.medicine_lanes import draw_lanes
from clinic_desktop.report.plot import NUMBER, Place, Scenery, draw_title, plot_height, title_height
from clinic_desktop.report.small_multiples import draw_strip

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.model.summary import Picture
    from clinic_desktop.model.timeline import Lane, Strip
    from clinic_desktop.report.lines import Lines

SWATCH = 11.0
BETWEEN = 12.0  # between two cells
MOST_IN_ROW = 4
ABOVE_SENTENCE = 4.0  # between a cell's title and the sentence in place of its plot


@dataclass(frozen=True, kw_only=True)
class Legend(Block):
    """What the bands of the pictures mean, going on below where the line is full.

    An entry's place picks the colour of its phase; None is the laboratory's range.
    """

    entries: tuple[tuple[str, int | None], ...]
    width: float
    look: Look

    def height(self, snug: float) -> float:
        """Its lines."""
        lines = 1 + max((row for _, row in self.places()), default=-1)
        return lines * LEADING[SMALL] * snug + 1.0

    def places(self) -> list[tuple[float, int]]:
        """Where each entry begins, and on which line."""
        places: list[tuple[float, int]] = []
        x, row = 0.0, 0
        for text, _ in self.entries:
            wide = SWATCH + 4.0 + text_width(text, REGULAR, SMALL)
            if x and x + wide > self.width:
                x, row = 0.0, row + 1
            places.append((x, row))
            x += wide + 13.0
        return places

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw a swatch and its words for each entry."""
        for (text, place), (x, row) in zip(self.entries, self.places(), strict=True):
            y = top - row * LEADING[SMALL] * snug - SMALL
            self.draw_swatch(canvas, left + x, y - 1.0, place)
            canvas.setFont(REGULAR, SMALL)
            canvas.setFillColor(self.look["text.main"])
            canvas.drawString(left + x + SWATCH + 4.0, y, text)

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
    look: Look, scenery: Scenery, pictures: tuple[Picture, ...], range_words: str, width: float
) -> Legend:
    """The phases that the pictures show, and the laboratory's range where one is drawn."""
    entries: list[tuple[str, int | None]] = []
    for band in scenery.bands:
        entry = (" ".join(part for part in (band.title, band.subtitle) if part), band.place)
        if entry not in entries:
            entries.append(entry)
    if any(picture.strip is not None and picture.strip.ranges for picture in pictures):
        entries.append((range_words, None))
    return Legend(entries=tuple(entries), width=width, look=look, gap=3.0, keeps_next=True)


def picture_notes(look: Look, pictures: tuple[Picture, ...], width: float) -> list[Block]:
    """What has to be said about pictures that are drawn, each sentence once with the pictures it is about."""
    titles: dict[str, list[str]] = {}
    for picture in pictures:
        if picture.strip is not None and picture.sentence:
            titles.setdefault(picture.sentence, []).append(picture.title)
    return [
        Prose(
            text=look.lines(width, SMALL, bold(", ".join(about)), plain(f" {text}"), role="text.muted"),
            gap=2.0,
        )
        for text, about in titles.items()
    ]
