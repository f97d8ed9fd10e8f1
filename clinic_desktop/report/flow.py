"""Blocks that stand below each other, and how they fill columns and pages without ever overlapping."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.report.fonts import settable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from clinic_desktop.report.lines import Lines

ROUNDING = 0.01  # points; sums of heights may differ by this much without meaning it


@dataclass(frozen=True, kw_only=True)
class Block(ABC):
    """One piece of a page: knows its height, draws itself below a line, and may come apart.

    `gap` is the space above it (none at the top of a page), `stretch` how much more that may be where a
    page has room to spare. `keeps_next` holds a heading to what follows; `head` is repeated above the
    block where it opens a further page. `section` names the part of the page that begins with it, for the
    outline that a reader's program shows. `snug` is the factor on leading and white space by which a page is
    drawn.
    """

    gap: float = 0.0
    stretch: float = 0.0
    keeps_next: bool = False
    head: Block | None = None
    section: str = ""

    @abstractmethod
    def height(self, snug: float) -> float:
        """Points from its top to its bottom."""

    @abstractmethod
    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw it with its upper left corner at this place."""

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart into what fits the room and the rest; None where it cannot."""
        del room, snug
        return None


@dataclass(frozen=True, kw_only=True)
class Prose(Block):
    """One text in a column."""

    text: Lines

    def height(self, snug: float) -> float:
        """The height of its lines."""
        return self.text.height(snug)

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw its lines."""
        self.text.draw(canvas, left, top, snug)

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart between lines."""
        parts = self.text.split(room, snug)
        return None if parts is None else (replace(self, text=parts[0]), replace(self, text=parts[1]))


@dataclass(frozen=True, kw_only=True)
class Columns(Block):
    """Two columns side by side, the right one behind an upright rule; each comes apart by itself."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    offset: float
    rule: float
    ink: Color
    indent: float

    def height(self, snug: float) -> float:
        """The height of the taller column."""
        return max(stacked(self.left, snug), stacked(self.right, snug))

    def draw(self, canvas: Canvas, left: float, top: float, snug: float) -> None:
        """Draw the left column, then the right one, so that text is read in this order."""
        room = self.height(snug)
        draw_stack(canvas, fill(self.left, room, snug)[0], left, top, snug)
        if not self.right:
            return
        edge = left + self.offset
        canvas.setStrokeColor(self.ink)
        canvas.setLineWidth(self.rule)
        canvas.line(edge + self.rule / 2, top, edge + self.rule / 2, top - stacked(self.right, snug))
        draw_stack(canvas, fill(self.right, room, snug)[0], edge + self.indent, top, snug)

    def split(self, room: float, snug: float) -> tuple[Block, Block] | None:
        """Come apart in both columns at once."""
        columns = [column for column in (self.left, self.right) if column]
        if not all(fill(column, room, snug, force=False)[0] for column in columns):
            return None
        left, left_rest = fill(self.left, room, snug)
        right, right_rest = fill(self.right, room, snug)
        first = replace(self, left=blocks_of(left), right=blocks_of(right))
        return first, replace(self, left=tuple(left_rest), right=tuple(right_rest))


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the top of its column it begins."""

    block: Block
    below: float


def stacked(blocks: Sequence[Block], snug: float) -> float:
    """The height of blocks below each other."""
    gaps = sum(block.gap for block in blocks[1:]) * snug
    return gaps + sum(block.height(snug) for block in blocks)


def blocks_of(placed: Sequence[Placed]) -> tuple[Block, ...]:
    """The blocks alone, to be placed anew."""
    return tuple(p.block for p in placed)


def draw_stack(canvas: Canvas, placed: Sequence[Placed], left: float, top: float, snug: float) -> None:
    """Draw placed blocks in their order, which is the order a reader hears them in."""
    for p in placed:
        if p.block.section:
            enter(canvas, p.block.section, left, top - p.below)
        p.block.draw(canvas, left, top - p.below, snug)


def enter(canvas: Canvas, section: str, left: float, top: float) -> None:
    """Put a section into the file's outline, where it begins on this page."""
    key = f"{canvas.getPageNumber()} {left:.2f} {top:.2f}"
    canvas.bookmarkPage(key, fit="XYZ", left=left, top=top)
    canvas.addOutlineEntry(settable(section), key)


def named(section: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks of which the first begins a section."""
    return [replace(block, section="" if place else section) for place, block in enumerate(blocks)]


def unnamed(block: Block) -> Block:
    """A block that goes on with a section that is in the outline already."""
    return replace(block, section="") if block.section else block


def fill(
    blocks: Sequence[Block], room: float, snug: float, *, force: bool = True
) -> tuple[list[Placed], list[Block]]:
    """Place blocks below each other while they fit; return the placed ones and the rest.

    A heading never stays behind alone. A block that is taller than the whole room and cannot come apart
    is placed all the same where `force` is set, so that the next room always has less to place.
    """
    placed: list[Placed] = []
    used = 0.0
    for place, block in enumerate(blocks):
        below = used + (block.gap * snug if placed else 0.0)
        tall = block.height(snug)
        if below + tall <= room + ROUNDING:
            placed.append(Placed(block, below))
            used = below + tall
            continue
        parts = block.split(room - below, snug)
        if parts is not None:
            return [*placed, Placed(parts[0], below)], [unnamed(parts[1]), *blocks[place + 1 :]]
        kept = len(placed)
        while kept and placed[kept - 1].block.keeps_next:
            kept -= 1
        if kept == 0 and force:
            return [Placed(blocks[0], 0.0)], list(blocks[1:])
        return placed[:kept], list(blocks[kept:])
    return placed, []


def paginate(
    blocks: Sequence[Block], first_room: float, later_room: float, snug: float
) -> list[list[Placed]]:
    """Fill one page after the other; a single page shares its spare room among the gaps."""
    page, rest = fill(blocks, first_room, snug)
    if not rest:
        return [stretched(page, first_room, snug)]
    pages = [page]
    while rest:
        page, rest = fill([*repeated_head(rest[0], later_room, snug), *rest], later_room, snug)
        pages.append(page)
    return pages


def repeated_head(block: Block, room: float, snug: float) -> tuple[Block, ...]:
    """The head that comes again above a block that opens a page, where both have room there."""
    if block.head is None or stacked((block.head, block), snug) > room:
        return ()
    return (unnamed(block.head),)


def stretched(page: Sequence[Placed], room: float, snug: float) -> list[Placed]:
    """Widen the gaps towards their stretch as far as the room allows."""
    if not page:
        return []
    spare = room - page[-1].below - page[-1].block.height(snug)
    wish = sum(p.block.stretch for p in page[1:])
    share = 0.0 if wish == 0 else max(0.0, min(1.0, spare / wish))
    moved, lower = [page[0]], 0.0
    for p in page[1:]:
        lower += p.block.stretch * share
        moved.append(Placed(p.block, p.below + lower))
    return moved
