"""Texts that are laid into a picture: their styles, broken into lines, and the frame that they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class TextStyle(Enum):
    """A size in pixels, whether it is set bold, and the height of a line."""

    TITLE = (13, True, 18)
    STATE = (12, True, 17)
    WORDS = (12, False, 16)
    PILL = (12, True, 16)
    SMALL = (11, False, 15)

    @property
    def pixels(self) -> int:
        """The size of the letters."""
        return self.value[0]

    @property
    def bold(self) -> bool:
        """True for the heavier weight."""
        return self.value[1]

    @property
    def line(self) -> int:
        """From one line to the next."""
        return self.value[2]


# How wide a text runs in a style, in pixels: the screen knows its font, the core does not.
Measure = Callable[[str, TextStyle], float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a picture, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def overlaps(self, other: Frame, room: float = 0.0) -> bool:
        """True where the two share a part, or stand closer than `room`."""
        return (
            self.left < other.right + room
            and other.left < self.right + room
            and self.top < other.bottom + room
            and other.top < self.bottom + room
        )

    def holds(self, other: Frame) -> bool:
        """True where the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """True where a straight line passes through it; one along its side does not."""
        low, high = 0.0, 1.0
        for place, (least, most) in enumerate(((self.left, self.right), (self.top, self.bottom))):
            begin, run = start[place], end[place] - start[place]
            if run == 0:
                if not least < begin < most:
                    return False
                continue
            near, far = sorted(((least - begin) / run, (most - begin) / run))
            low, high = max(low, near), min(high, far)
        return low < high


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one style, centred in a frame that holds them all."""

    lines: tuple[str, ...]
    style: TextStyle
    frame: Frame


def wrapped(text: str, style: TextStyle, width: float, measure: Measure) -> tuple[str, ...]:
    """Break a text between words into lines of at most a width; a longer word has a line of its own.

    A " · " that falls on a break is dropped, because the break itself parts the two halves.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and measure(longer, style) > width:
            lines.append(line.removesuffix(" ·"))
            line = "" if word == "·" else word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def widest(lines: tuple[str, ...], style: TextStyle, measure: Measure) -> float:
    """How wide the widest of some lines runs."""
    return max((measure(line, style) for line in lines), default=0.0)


def block(lines: tuple[str, ...], style: TextStyle, left: float, top: float, measure: Measure) -> TextBlock:
    """Lines with their upper left corner at a place."""
    return TextBlock(lines, style, Frame(left, top, widest(lines, style, measure), style.line * len(lines)))
