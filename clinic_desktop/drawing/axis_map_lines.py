"""The lines of the axis map: what drives what, and what brakes what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from clinic_desktop.drawing.axis_map_places import BRAKED, FEEDBACK_LANE, NEAR
from clinic_desktop.drawing.axis_values import Place
from clinic_desktop.model.axis import Site

if TYPE_CHECKING:
    from clinic_desktop.drawing.axis_map_places import Placed

Spot = tuple[float, float]


class ArrowKind(Enum):
    """What an arrow stands for: a solid one drives, a dashed one brakes."""

    DRIVES = auto()
    BRAKES = auto()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through its corners; with a head at its end, unless it only leads into another."""

    kind: ArrowKind
    spots: tuple[Spot, ...]
    headed: bool = True


def arrows_of(placed: Placed) -> tuple[Arrow, ...]:
    """All lines of a map."""
    return (*_signals(placed), *_products(placed), *_aromatase(placed), *_feedback(placed), _inhibin(placed))


def joints_of(placed: Placed) -> tuple[Spot, ...]:
    """Where one line leads into another."""
    lane = placed.columns.feedback
    return tuple((lane, placed.middle(place)) for place in (Place.PITUITARY, Place.TESTOSTERONE))


def _drives(*spots: Spot, headed: bool = True) -> Arrow:
    return Arrow(ArrowKind.DRIVES, spots, headed)


def _brakes(*spots: Spot, headed: bool = True) -> Arrow:
    return Arrow(ArrowKind.BRAKES, spots, headed)


def _signals(placed: Placed) -> tuple[Arrow, ...]:
    """GnRH to the pituitary, LH and FSH from there to the testes."""
    pituitary, elbow = placed.frame(Place.PITUITARY), placed.elbow
    centre, part = pituitary.middle[0], pituitary.width / 4
    found = [_drives((centre, placed.frame(Place.HYPOTHALAMUS).bottom), (centre, pituitary.top))]
    for place, start in ((Place.LEYDIG, centre - part), (Place.SERTOLI, centre + part)):
        end = placed.frame(place)
        middle = end.middle[0]
        found.append(_drives((start, pituitary.bottom), (start, elbow), (middle, elbow), (middle, end.top)))
    return tuple(found)


def _products(placed: Placed) -> tuple[Arrow, ...]:
    """Leydig cells make testosterone; sperm need Sertoli cells and the testosterone of the testis."""
    leydig, sperm, lane = placed.frame(Place.LEYDIG), placed.frame(Place.SPERM), placed.columns.testis
    sertoli = placed.frame(Place.SERTOLI).middle[0]
    made = placed.frame(Place.TESTOSTERONE).top
    return (
        _drives((leydig.middle[0], placed.bottom(Site.LEYDIG, Place.LEYDIG)), (leydig.middle[0], made)),
        _drives((sertoli, placed.bottom(Site.SERTOLI, Place.SERTOLI)), (sertoli, sperm.top)),
        _drives(
            (leydig.right, leydig.middle[1]),
            (lane, leydig.middle[1]),
            (lane, sperm.middle[1]),
            (sperm.left, sperm.middle[1]),
        ),
    )


def _aromatase(placed: Placed) -> tuple[Arrow, ...]:
    """From testosterone to estradiol, interrupted by an inhibitor where there is one."""
    y = placed.middle(Place.TESTOSTERONE)
    start, end = placed.frame(Place.TESTOSTERONE).right, placed.frame(Place.ESTRADIOL).left
    pills = placed.pills[Site.AROMATASE]
    if not pills:
        return (_drives((start, y), (end, y)),)
    on = pills[0].frame
    return _drives((start, y), (on.left, y), headed=False), _drives((on.right, y), (end, y))


def _feedback(placed: Placed) -> tuple[Arrow, ...]:
    """Testosterone and estradiol, in one lane to hypothalamus and pituitary."""
    lane = placed.columns.feedback
    frames = {place: placed.frame(place) for place in (Place.TESTOSTERONE, Place.ESTRADIOL, Place.SPERM)}
    bottom = max(frame.bottom for frame in frames.values()) + FEEDBACK_LANE - NEAR
    estradiol, testosterone = frames[Place.ESTRADIOL], frames[Place.TESTOSTERONE]
    top, middle = placed.middle(Place.HYPOTHALAMUS), placed.middle(Place.PITUITARY)
    return (
        _brakes(
            (estradiol.middle[0], estradiol.bottom),
            (estradiol.middle[0], bottom),
            (lane, bottom),
            (lane, top),
            (_reached(placed, Site.HYPOTHALAMUS), top),
        ),
        _brakes((lane, middle), (_reached(placed, Site.PITUITARY), middle)),
        _brakes((testosterone.left, testosterone.middle[1]), (lane, testosterone.middle[1]), headed=False),
    )


def _inhibin(placed: Placed) -> Arrow:
    sertoli, lane, height = placed.frame(Place.SERTOLI), placed.columns.inhibin, placed.inhibin
    end = (placed.frame(Place.PITUITARY).right, height)
    return _brakes((sertoli.right, sertoli.middle[1]), (lane, sertoli.middle[1]), (lane, height), end)


def _reached(placed: Placed, site: Site) -> float:
    """Where a brake ends: at the drugs that stand in its way, else at the box."""
    return min((pill.frame.left for pill in placed.pills[site]), default=placed.frame(BRAKED[site]).left)
