"""A state of the axis as it is shown: its word, the shape that stands for it, and its tone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import LABORATORY_WORDS, PHASE_WORDS
from clinic_desktop.language import tr, tr_as
from clinic_desktop.model.assessment import LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.axis import NodeState

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Judged


class Tone(Enum):
    """How a state is coloured; the words beside it say the same."""

    WELL = auto()
    COMING = auto()
    ASKING = auto()
    PLAIN = auto()
    UNKNOWN = auto()


class Sign(Enum):
    """The shape that stands for a state, so that nothing rests on its colour."""

    DOT = auto()
    HALF = auto()
    BAR = auto()
    TRIANGLE = auto()
    DIAMOND = auto()
    RING = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """A state in words, with its shape and its tone."""

    words: str
    sign: Sign
    tone: Tone


STATES = {
    NodeState.RESPONDING: (Sign.DOT, Tone.WELL),
    NodeState.RECOVERING: (Sign.HALF, Tone.COMING),
    NodeState.SUPPRESSED: (Sign.BAR, Tone.PLAIN),
    NodeState.RAISED: (Sign.TRIANGLE, Tone.ASKING),
    NodeState.NOT_RESPONDING: (Sign.DIAMOND, Tone.ASKING),
    NodeState.NOT_KNOWN: (Sign.RING, Tone.UNKNOWN),
}
VERDICTS = {
    PhaseVerdict.AS_EXPECTED: Tone.WELL,
    PhaseVerdict.AHEAD: Tone.COMING,
    PhaseVerdict.BEHIND: Tone.ASKING,
    PhaseVerdict.UNEXPECTED: Tone.ASKING,
    PhaseVerdict.TOO_EARLY: Tone.PLAIN,
    PhaseVerdict.NOT_JUDGED: Tone.PLAIN,
}
OUTSIDE = (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)


def state_words(state: NodeState) -> str:
    """A state of a site in its own word."""
    if state is NodeState.NOT_KNOWN:
        return tr_as("of a part of the axis", "not known")
    return tr(state.value)


def state_shown(state: NodeState) -> Shown:
    """A state of a site with its shape and its tone."""
    return Shown(state_words(state), *STATES[state])


def level_shown(judged: Judged | None) -> Shown:
    """A level has no state of its own: its shape is the laboratory's verdict, its tone that of the phase."""
    if judged is None:
        return state_shown(NodeState.NOT_KNOWN)
    words = [tr(LABORATORY_WORDS[judged.laboratory]), tr(PHASE_WORDS[judged.phase])]
    said = ", ".join(word for word in words if word) or tr(PhaseVerdict.NOT_JUDGED.value)
    sign = Sign.DIAMOND if judged.laboratory in OUTSIDE else Sign.DOT
    return Shown(said, sign, VERDICTS[judged.phase])
