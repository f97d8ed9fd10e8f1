"""The pieces of the axis map before they have their place: how large each box and each stack of drugs is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.laid_text import Frame, TextBlock, TextStyle, block, widest, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.axis_said import Box, Pill
    from clinic_desktop.drawing.laid_text import Measure

PAD, SIGN = 12, 17
BETWEEN, ROOM, SPACE = 6, 8, 5
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class LaidBox:
    """A box with its texts in place; `sign` is the middle of the shape before the state."""

    box: Box
    frame: Frame
    texts: tuple[TextBlock, ...]
    sign: tuple[float, float]


@dataclass(frozen=True, slots=True)
class LaidPill:
    """A drug with its texts in place."""

    pill: Pill
    frame: Frame
    texts: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class BoxSize:
    """The texts of a box broken for its width, and how high it is by them."""

    box: Box
    width: float
    title: tuple[str, ...]
    values: tuple[str, ...]
    state: tuple[str, ...]

    @property
    def height(self) -> float:
        """All lines with room above and below."""
        return (
            PAD
            + TextStyle.TITLE.line * len(self.title)
            + TextStyle.WORDS.line * len(self.values)
            + TextStyle.STATE.line * len(self.state)
        )

    def laid(self, left: float, top: float, measure: Measure) -> LaidBox:
        """The box at a place, its lines centred."""
        texts, y = [], top + PAD / 2
        middle = left + self.width / 2
        for lines, style, shift in (
            (self.title, TextStyle.TITLE, 0.0),
            (self.values, TextStyle.WORDS, 0.0),
            (self.state, TextStyle.STATE, SIGN / 2),
        ):
            if not lines:
                continue
            made = block(lines, style, middle + shift - widest(lines, style, measure) / 2, y, measure)
            texts.append(made)
            y += made.frame.height
        state = texts[-1].frame
        sign = (state.left - SIGN + 6, state.top + TextStyle.STATE.line / 2)
        return LaidBox(self.box, Frame(left, top, self.width, self.height), tuple(texts), sign)


@dataclass(frozen=True, slots=True)
class PillSize:
    """The texts of a drug broken for the room there is, and how large it is by them."""

    pill: Pill
    name: tuple[str, ...]
    effect: tuple[str, ...]
    width: float
    one_line: bool = False

    @property
    def height(self) -> float:
        """All lines with a little room."""
        lines = TextStyle.PILL.line * len(self.name)
        return ROOM + lines + (0 if self.one_line else TextStyle.SMALL.line * len(self.effect))

    def laid(self, left: float, top: float, measure: Measure) -> LaidPill:
        """The drug at a place, its lines centred; name and effect side by side where they fit."""
        frame = Frame(left, top, self.width, self.height)
        if self.one_line:
            name = block(self.name, TextStyle.PILL, left, top + ROOM / 2, measure)
            effect = block(self.effect, TextStyle.SMALL, left, top + ROOM / 2 + 0.5, measure)
            first = left + (self.width - name.frame.width - SPACE - effect.frame.width) / 2
            return LaidPill(
                self.pill,
                frame,
                (
                    block(self.name, TextStyle.PILL, first, name.frame.top, measure),
                    block(
                        self.effect,
                        TextStyle.SMALL,
                        first + name.frame.width + SPACE,
                        effect.frame.top,
                        measure,
                    ),
                ),
            )
        texts, y = [], top + ROOM / 2
        middle = left + self.width / 2
        for lines, style in ((self.name, TextStyle.PILL), (self.effect, TextStyle.SMALL)):
            made = block(lines, style, middle - widest(lines, style, measure) / 2, y, measure)
            texts.append(made)
            y += made.frame.height
        return LaidPill(self.pill, frame, tuple(texts))


def box_size(box: Box, width: float, measure: Measure) -> BoxSize:
    """A box of a width; its values go on one line where they fit, else break between phrases first."""
    room = width - 2 * PAD
    state = wrapped(box.state.words, TextStyle.STATE, room - SIGN, measure)
    title = wrapped(box.title, TextStyle.TITLE, room, measure)
    return BoxSize(box, width, title, _values(box.values, room, measure), state)


def pill_size(pill: Pill, room: float, measure: Measure) -> PillSize:
    """A drug within a width, no wider than its words."""
    inside = room - 2 * PAD
    name = wrapped(pill.name, TextStyle.PILL, inside, measure)
    effect = wrapped(pill.effect, TextStyle.SMALL, inside, measure)
    widths = (widest(name, TextStyle.PILL, measure), widest(effect, TextStyle.SMALL, measure))
    if len(name) == len(effect) == 1 and sum(widths) + SPACE <= inside:
        return PillSize(pill, name, effect, sum(widths) + SPACE + 2 * PAD, one_line=True)
    return PillSize(pill, name, effect, max(widths) + 2 * PAD)


def stack_height(pills: Sequence[PillSize]) -> float:
    """How high some drugs stand below each other."""
    return sum(pill.height for pill in pills) + BETWEEN * max(len(pills) - 1, 0)


def stack_width(pills: Sequence[PillSize]) -> float:
    """How wide the widest of some drugs is."""
    return max((pill.width for pill in pills), default=0.0)


def laid_stack(
    pills: Sequence[PillSize], left: float, top: float, width: float, measure: Measure
) -> tuple[LaidPill, ...]:
    """Drugs below each other, all of one width."""
    found = []
    for pill in pills:
        found.append(replace(pill, width=width).laid(left, top, measure))
        top += pill.height + BETWEEN
    return tuple(found)


def _values(phrases: Sequence[str], room: float, measure: Measure) -> tuple[str, ...]:
    lines: list[str] = []
    for phrase in phrases:
        joined = f"{lines[-1]}{SEPARATOR}{phrase}" if lines else phrase
        if lines and measure(joined, TextStyle.WORDS) <= room:
            lines[-1] = joined
        else:
            lines += wrapped(phrase, TextStyle.WORDS, room, measure)
    return tuple(lines)
