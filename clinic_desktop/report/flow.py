"""Blocks that stand below each other, and how they fill columns and pages without ever overlapping."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

ROUNDING = 0.01  # points; sums of heights may differ by this much without meaning it


@dataclass(frozen=True, kw_only=True)
class Block(ABC):
    """One piece of a page: knows its height, draws itself below a line, and may come apart.

    `gap` is the space above it (none at the top of a page), `stretch` how much more that may be where a
    page has room to spare. `keeps_next` holds a heading to what follows; `head` is repeated above the
    block where it opens a further page.
    """

    gap: float = 0.0
    stretch: float = 0.0
    keeps_next: bool = False
    head: Block | None = None

    @property
    @abstractmethod
    def height(self) -> float:
        """Points from its top to its bottom."""

    @abstractmethod
    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it with its upper left corner at this place."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Come apart into what fits the room and the rest; None where it cannot."""
        del room
        return None


@dataclass(frozen=True, kw_only=True)
class Prose(Block):
    """One wrapping paragraph in a column of the given width."""

    paragraph: Paragraph
    width: float
    tall: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tall", wrapped(self.paragraph, self.width))

    @property
    def height(self) -> float:
        """The height of its lines."""
        return self.tall

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw its lines."""
        self.paragraph.drawOn(canvas, left, top - self.tall)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Come apart between lines, never leaving a single one."""
        parts = self.paragraph.split(self.width, room)
        wrapped(self.paragraph, self.width)  # splitting forgets the lines
        if len(parts) != 2:
            return None
        return replace(self, paragraph=parts[0]), replace(self, paragraph=parts[1], gap=0.0)


@dataclass(frozen=True, kw_only=True)
class Columns(Block):
    """Two columns side by side, the right one behind an upright rule; each comes apart by itself."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    offset: float
    rule: float
    ink: Color
    indent: float

    @property
    def height(self) -> float:
        """The height of the taller column."""
        return max(stacked(self.left), stacked(self.right))

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the left column, then the right one, so that text is read in this order."""
        draw_stack(canvas, fill(self.left, self.height)[0], left, top)
        if not self.right:
            return
        edge = left + self.offset
        canvas.setStrokeColor(self.ink)
        canvas.setLineWidth(self.rule)
        canvas.line(edge + self.rule / 2, top, edge + self.rule / 2, top - stacked(self.right))
        draw_stack(canvas, fill(self.right, self.height)[0], edge + self.indent, top)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Come apart in both columns at once."""
        fits = all(not column or fill(column, room, force=False)[0] for column in (self.left, self.right))
        if not fits:
            return None
        left, left_rest = fill(self.left, room)
        right, right_rest = fill(self.right, room)
        first = replace(self, left=blocks_of(left), right=blocks_of(right))
        return first, replace(self, left=tuple(left_rest), right=tuple(right_rest), gap=0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the top of its column it begins."""

    block: Block
    below: float


def wrapped(paragraph: Paragraph, width: float) -> float:
    """Break a paragraph into lines of this width and return its height."""
    return float(paragraph.wrap(width, 1e6)[1])


def stacked(blocks: Sequence[Block]) -> float:
    """The height of blocks below each other."""
    return sum(block.height + (block.gap if place else 0.0) for place, block in enumerate(blocks))


def blocks_of(placed: Sequence[Placed]) -> tuple[Block, ...]:
    """The blocks alone, to be placed anew."""
    return tuple(p.block for p in placed)


def draw_stack(canvas: Canvas, placed: Sequence[Placed], left: float, top: float) -> None:
    """Draw placed blocks in their order, which is the order a reader hears them in."""
    for p in placed:
        p.block.draw(canvas, left, top - p.below)


def fill(blocks: Sequence[Block], room: float, *, force: bool = True) -> tuple[list[Placed], list[Block]]:
    """Place blocks below each other while they fit; return the placed ones and the rest.

    A heading never stays behind alone. A block that is taller than the whole room and cannot come apart
    is placed all the same where `force` is set, so that the next room always has less to place.
    """
    placed: list[Placed] = []
    used = 0.0
    for place, block in enumerate(blocks):
        below = used + (block.gap if placed else 0.0)
        if below + block.height <= room + ROUNDING:
            placed.append(Placed(block, below))
            used = below + block.height
            continue
        parts = block.split(room - below)
        if parts is not None:
            return [*placed, Placed(parts[0], below)], [parts[1], *blocks[place + 1 :]]
        kept = len(placed)
        while kept and placed[kept - 1].block.keeps_next:
            kept -= 1
        if kept == 0 and force:
            return [*placed, Placed(block, below)][:1], list(blocks[1:])
        return placed[:kept], list(blocks[kept:])
    return placed, []


def paginate(blocks: Sequence[Block], first_room: float, later_room: float) -> list[list[Placed]]:
    """Fill one page after the other; a single page shares its spare room among the gaps."""
    page, rest = fill(blocks, first_room)
    if not rest:
        return [stretched(page, first_room)]
    pages = [page]
    while rest:
        head = rest[0].head
        page, rest = fill(rest if head is None else [head, *rest], later_room)
        pages.append(page)
    return pages


def stretched(page: Sequence[Placed], room: float) -> list[Placed]:
    """Widen the gaps towards their stretch as far as the room allows."""
    if not page:
        return []
    spare = room - page[-1].below - page[-1].block.height
    wish = sum(p.block.stretch for p in page[1:])
    share = 0.0 if wish == 0 else max(0.0, min(1.0, spare / wish))
    moved, lower = [page[0]], 0.0
    for p in page[1:]:
        lower += p.block.stretch * share
        moved.append(Placed(p.block, p.below + lower))
    return moved
