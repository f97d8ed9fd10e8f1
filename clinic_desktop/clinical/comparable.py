"""May two readings of one marker be joined by a line and compared? If not, why: one sentence."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from clinic_desktop.clinical.derived import BY_VOLUME
from clinic_desktop.clinical.draw_class import BY_LH, FOLLOWS_THE_DRUG
from clinic_desktop.clinical.method_scale import looks_like, scale_of_its_own
from clinic_desktop.clinical.units import why_no_quantity
from clinic_desktop.clinical.wash_out import EXOGENOUS_KINDS, dated_last_doses
from clinic_desktop.knowledge.method_entities import method_words
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Variation
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading

MOTILE = "total_motile_count"
CLASS_CHANGING = (*EXOGENOUS_KINDS, "hcg")


class Apart(Enum):
    """What keeps two readings apart, for a few words of it."""

    CLASS = "class"
    BETWEEN = "in between"
    METHOD = "method"
    LABORATORY = "laboratory"
    SPECIMEN = "specimen"
    TIME = "time"


def what_keeps_apart(earlier: Judged, later: Judged, chart: Chart, knowledge: Knowledge) -> Apart | None:
    """Return of what kind `why_not_joined` is; None where nothing is said, or a quantity is lacking."""
    marker = knowledge.markers[later.marker]
    if why_classes_differ(earlier, later, knowledge):
        return Apart.CLASS
    if _why_interrupted(earlier, later, chart, knowledge):
        return Apart.BETWEEN
    if earlier.canonical is None or later.canonical is None:
        return None
    if _why_methods_differ(earlier, later, marker, knowledge):
        return Apart.METHOD
    if not _same_laboratory(earlier.panel.laboratory, later.panel.laboratory):
        return Apart.LABORATORY
    if _why_collections_differ(earlier.panel, later.panel, marker, knowledge):
        return Apart.SPECIMEN
    return Apart.TIME if _why_times_differ(earlier.panel, later.panel, marker, knowledge) else None


def why_not_joined(earlier: Judged, later: Judged, chart: Chart, knowledge: Knowledge) -> str | None:
    """Return why two readings of one marker may not be joined or compared, None where they may.

    Class, draw time, laboratory, method and specimen decide (design.md 3), and whether a drug that changes
    the class was begun and ended between the two. What is not known of both never counts as a difference.
    """
    return (
        why_classes_differ(earlier, later, knowledge)
        or _why_interrupted(earlier, later, chart, knowledge)
        or why_draws_differ(earlier, later, knowledge)
    )


def why_classes_differ(earlier: Judged, later: Judged, knowledge: Knowledge) -> str | None:
    """Return why the classes of two readings keep them apart.

    Two undecided levels of testosterone or estradiol may be a drug's and his own.
    """
    if earlier.draw_class is not later.draw_class:
        then, now = (_class_word(each, knowledge) for each in (earlier, later))
        return knowledge.say("classes_differ", earlier=then, later=now)
    if later.draw_class is DrawClass.NOT_DECIDABLE and later.marker in FOLLOWS_THE_DRUG:
        return knowledge.say("classes_not_decidable")
    return None


def _class_word(judged: Judged, knowledge: Knowledge) -> str:
    """The class of a reading; only where LH has a say in it is it called his own production."""
    if judged.draw_class is DrawClass.OWN and judged.marker not in BY_LH:
        return knowledge.say("class_off_the_drug")
    return tr(judged.draw_class.value)


def _why_interrupted(earlier: Judged, later: Judged, chart: Chart, knowledge: Knowledge) -> str | None:
    """Two levels of his own are not one line where testosterone or hCG was taken between them.

    Semen is followed through hCG, because its class goes by testosterone alone.
    """
    if later.draw_class is not DrawClass.OWN:
        return None
    counted = knowledge.markers[later.marker].zero_is_true
    interrupting = EXOGENOUS_KINDS if counted else CLASS_CHANGING
    since, until = earlier.panel.collected.day, later.panel.collected.day
    for medication in chart.medications:
        agent = knowledge.agents.get(medication.agent)
        if agent is not None and agent.kind in interrupting and since < medication.start <= until:
            return knowledge.say("taken_in_between", agent=agent.name)
    if any(since < day <= until for day in dated_last_doses(chart)):
        return knowledge.say("taken_in_between", agent=knowledge.say("testosterone_unnamed"))
    return None


def why_draws_differ(earlier: Judged, later: Judged, knowledge: Knowledge) -> str | None:
    """Return what, apart from the class, keeps two readings apart; None where nothing does."""
    if later.canonical is None or earlier.canonical is None:
        without = later if later.canonical is None else earlier
        return why_no_quantity(without.reading, knowledge.markers[later.marker], knowledge)
    return why_taken_apart(earlier, later, knowledge)


def why_taken_apart(earlier: Judged, later: Judged, knowledge: Knowledge) -> str | None:
    """Return what in how two readings were taken keeps them apart, whatever their class and quantity."""
    marker = knowledge.markers[later.marker]
    if (earlier.reading is None) is not (later.reading is None):
        return knowledge.say("reported_and_calculated")
    if marker.id == MOTILE and len({earlier.calculated_by, later.calculated_by} - {""}) > 1:
        return knowledge.say("motilities_differ")
    return (
        _why_methods_differ(earlier, later, marker, knowledge)
        or _why_collections_differ(earlier.panel, later.panel, marker, knowledge)
        or _why_times_differ(earlier.panel, later.panel, marker, knowledge)
    )


def drawn_in_the_morning(panel: Panel, knowledge: Knowledge) -> bool | None:
    """Whether a panel was drawn by the end of the morning; None where neither time nor note says so."""
    if panel.context.morning is not None:
        return panel.context.morning
    at = panel.collected.at
    return None if at is None else at.hour * 60 + at.minute <= knowledge.constants["morning_ends"] * 60


def variation_of(marker: Marker, method: str | None, knowledge: Knowledge) -> Variation | None:
    """The published variation for a method as printed: the row for its class, else the one for any."""
    found = None
    if any(row.methods for row in marker.variations):
        found = knowledge.method_class(method, marker.id)
    named = (row for row in marker.variations if found is not None and found.id in row.methods)
    return next(named, None) or next((row for row in marker.variations if not row.methods), None)


def measures_another_quantity(reading: Reading | None, knowledge: Knowledge) -> bool:
    """True where a reading's method stands on a scale of its own: free testosterone by direct analog."""
    return reading is not None and knowledge.on_own_scale(reading.method, reading.marker)


def _letters(method: str) -> str:
    return method_words(method).replace(" ", "")


def _why_methods_differ(earlier: Judged, later: Judged, marker: Marker, knowledge: Knowledge) -> str | None:
    one, other = _method(earlier), _method(later)
    if one == other and (one is not None or not _has_scales(marker)):
        return None
    scales = (_scale_of(earlier, one, marker, knowledge), _scale_of(later, other, marker, knowledge))
    if one == other and scales[0] is scales[1]:
        return None
    classes = tuple(
        scale or knowledge.method_class(each, marker.id)
        for each, scale in zip((one, other), scales, strict=True)
    )
    if classes[0] is not None and classes[0] is classes[1]:
        return None
    if one is not None and other is not None:
        apart = classes[0] is not classes[1] or _letters(one) != _letters(other)
    else:
        alone = any(each is not None and each.another_quantity for each in classes)
        variations = (variation_of(marker, each, knowledge) for each in (one, other))
        apart = alone or next(variations) is not next(variations)
    if apart:
        said = (_said(each, scale, knowledge) for each, scale in zip((one, other), scales, strict=True))
        return knowledge.say("methods_differ", earlier=next(said), later=next(said))
    return None


def _has_scales(marker: Marker) -> bool:
    """True where results of some method have limits of their own; a plain loop, as it is asked so often."""
    for limits in marker.query:  # noqa: SIM110
        if limits.methods:
            return True
    return False


def _scale_of(judged: Judged, method: str | None, marker: Marker, knowledge: Knowledge) -> MethodClass | None:
    """The method on whose own scale a result without a method stands, by its printed range or its number."""
    reading = judged.reading
    if method is not None or reading is None or not _has_scales(marker):
        return None
    found, unit = scale_of_its_own(marker, knowledge), marker.unit(reading.unit)
    if found is None or unit is None:
        return None
    return found if looks_like(found, reading.value, unit, reading.range, marker) else None


def _said(method: str | None, scale: MethodClass | None, knowledge: Knowledge) -> str:
    if scale is not None:
        return knowledge.say("method_by_scale", method=scale.title)
    return knowledge.say("method_unknown") if method is None else knowledge.method_said(method)


def _method(judged: Judged) -> str | None:
    if judged.reading is None or judged.reading.method is None:
        return None
    return judged.reading.method.strip() or None


def _why_collections_differ(earlier: Panel, later: Panel, marker: Marker, knowledge: Knowledge) -> str | None:
    if earlier.laboratory != later.laboratory and not _same_laboratory(earlier.laboratory, later.laboratory):
        return knowledge.say("laboratories_differ")
    for context in (earlier.context, later.context):
        if context.condition:
            return knowledge.say("specimen_condition", condition=", ".join(map(tr, context.condition)))
        if context.collection_complete is False and marker.id in BY_VOLUME:
            return knowledge.say("collection_incomplete")
    return None


def _same_laboratory(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _why_times_differ(earlier: Panel, later: Panel, marker: Marker, knowledge: Knowledge) -> str | None:
    if marker.zero_is_true:
        return None
    one, other = drawn_in_the_morning(earlier, knowledge), drawn_in_the_morning(later, knowledge)
    if one is None or other is None or one is other:
        return None
    return knowledge.say("draw_times_differ")
