"""The axis on one day as it is shown: the boxes and drugs of the map, and what the column beside it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis_sites import site_drugs
from clinic_desktop.drawing.axis_states import level_shown, state_shown, state_words
from clinic_desktop.drawing.axis_values import Place, last_day, latest_of, values_of
from clinic_desktop.drawing.consideration_words import source_of
from clinic_desktop.drawing.words import capitalised, full_day, near_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.axis import DrugEffect, NodeState, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clinic_desktop.drawing.axis_states import Shown
    from clinic_desktop.drawing.consideration_words import Source
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.axis import Axis, Node, SiteDrug

    # A baseline: what is judged of it, its axis, and its latest readings.
    Then = tuple[Assessment, Axis, Mapping[str, Judged]]

TITLES = {
    Place.HYPOTHALAMUS: phrase("Hypothalamus"),
    Place.PITUITARY: phrase("Pituitary"),
    Place.LEYDIG: phrase("Leydig cells"),
    Place.SERTOLI: phrase("Sertoli cells"),
    Place.TESTOSTERONE: phrase("Testosterone"),
    Place.ESTRADIOL: phrase("Estradiol"),
    Place.SPERM: phrase("Sperm"),
}
NAMES = {
    Site.HYPOTHALAMUS: phrase("Hypothalamus"),
    Site.PITUITARY: phrase("Pituitary"),
    Site.LEYDIG: phrase("Leydig cells"),
    Site.SERTOLI: phrase("Sertoli cells"),
    Site.AROMATASE: phrase("Aromatase"),
    Site.SPERM: phrase("Sperm"),
}
PLACES = {
    Site.HYPOTHALAMUS: Place.HYPOTHALAMUS,
    Site.PITUITARY: Place.PITUITARY,
    Site.LEYDIG: Place.LEYDIG,
    Site.SERTOLI: Place.SERTOLI,
    Site.AROMATASE: Place.ESTRADIOL,
    Site.SPERM: Place.SPERM,
}
EFFECTS = {
    DrugEffect.SUPPRESSES: "map_pill_suppresses",
    DrugEffect.BLOCKS_ESTROGEN: "map_pill_blocks_estrogen",
    DrugEffect.STIMULATES: "map_pill_stimulates",
    DrugEffect.INHIBITS: "map_pill_inhibits",
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the map; `reason` is why a level is judged as it is, "" for a part of the axis."""

    place: Place
    title: str
    values: tuple[str, ...]
    state: Shown
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pill:
    """One drug at one of its sites: its name, and what it does there or when it was ended."""

    site: Site
    kind: str
    name: str
    effect: str
    acts: bool


@dataclass(frozen=True, slots=True)
class Why:
    """What something rests on: the rule in words, and its sources in full."""

    of: str
    rule: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What the column says of one site: `was` is how it stood at the baseline, "" where there is none."""

    site: Site
    name: str
    state: Shown
    because: str
    was: str
    values: tuple[str, ...]
    drugs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line as one reads it aloud."""
        said = (
            f"{self.name} {self.state.words}: {self.because}.",
            f"{capitalised(self.was)}." if self.was else "",
        )
        return " ".join(part for part in said if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisSaid:
    """The axis on one day in words; `beside` names the day, and what it is compared with."""

    on: date
    beside: str
    values_of: str
    boxes: tuple[Box, ...]
    pills: tuple[Pill, ...]
    lines: tuple[Line, ...]
    pattern: str
    pattern_words: str
    pattern_then: str
    why: tuple[Why, ...]
    why_pattern: Why
    nothing: str = ""

    def box(self, place: Place) -> Box:
        """The box of a place; every place has one."""
        return next(box for box in self.boxes if box.place is place)

    def words_of(self, place: Place) -> str:
        """What is said of a box: the line of its part of the axis, or why the level is judged as it is."""
        if place is Place.TESTOSTERONE:
            box = self.box(place)
            return f"{box.title} {box.state.words}: {box.reason}" if box.reason else box.title
        return next(line.text for line in self.lines if PLACES[line.site] is place)


def axis_said(
    here: tuple[Assessment, Axis],
    then: tuple[Assessment, Axis] | None,
    knowledge: Knowledge,
    units: Units,
    beside: str,
) -> AxisSaid:
    """Put the axis of a day into words, with that of the baseline beside it, where there is one."""
    assessment, found = here
    drugs = site_drugs(assessment.chart, knowledge, assessment.on)
    pills = tuple(_pill(drug, assessment.on, knowledge) for drug in drugs)
    latest = latest_of(assessment)
    newest = last_day(latest)
    boxes = tuple(_box(place, here, latest, knowledge, units) for place in Place)
    before = None if then is None else (*then, latest_of(then[0]))
    return AxisSaid(
        on=assessment.on,
        beside=beside,
        values_of="" if newest is None or newest == assessment.on else _of_day(newest, knowledge),
        boxes=boxes,
        pills=pills,
        lines=tuple(_line(node, found, before, (boxes, pills), knowledge, units) for node in found.nodes),
        pattern=capitalised(tr(found.pattern.value)),
        pattern_words=f"{capitalised(found.reason)}.",
        pattern_then="" if then is None else _then(then[1], knowledge),
        why=tuple(
            Why(tr(NAMES[node.site]), node.rule, _sources(node.citations, knowledge)) for node in found.nodes
        ),
        why_pattern=Why(tr("Pattern"), found.rule, _sources(found.citations, knowledge)),
        nothing=knowledge.say("map_no_results") if newest is None else "",
    )


def _of_day(day: date, knowledge: Knowledge) -> str:
    return knowledge.say("map_values_of", date=full_day(day))


def _box(
    place: Place,
    here: tuple[Assessment, Axis],
    latest: Mapping[str, Judged],
    knowledge: Knowledge,
    units: Units,
) -> Box:
    assessment, found = here
    title = tr(TITLES[place])
    values = values_of(place, latest, knowledge, units, assessment.on)
    if place is Place.TESTOSTERONE:
        reason = "" if values.first is None else values.first.reason
        return Box(place, title, values.phrases, level_shown(values.first), reason)
    site = next(site for site, at in PLACES.items() if at is place)
    return Box(place, title, values.phrases, state_shown(found.node(site).state))


def _pill(drug: SiteDrug, on: date, knowledge: Knowledge) -> Pill:
    if drug.ended is None:
        effect = knowledge.say(EFFECTS[drug.effect])
    else:
        sentence = "map_pill_washing_out" if drug.acts else "map_pill_ended"
        effect = knowledge.say(sentence, date=near_day(drug.ended, on))
    return Pill(drug.site, drug.kind, drug.name, effect, drug.acts)


def _line(
    node: Node,
    axis: Axis,
    then: Then | None,
    shown: tuple[tuple[Box, ...], tuple[Pill, ...]],
    knowledge: Knowledge,
    units: Units,
) -> Line:
    values = next(box.values for box in shown[0] if box.place is PLACES[node.site])
    drugs = tuple(
        knowledge.say("map_drug_at_site", agent=pill.name, effect=pill.effect)
        for pill in shown[1]
        if pill.site is node.site
    )
    was = "" if then is None else _was(node.site, then, axis.on, knowledge, units)
    because = _because(node, axis, knowledge)
    return Line(node.site, tr(NAMES[node.site]), state_shown(node.state), because, was, values, drugs)


def _because(node: Node, axis: Axis, knowledge: Knowledge) -> str:
    """Why; of the hypothalamus not once more what the line of the pituitary says below it."""
    below = axis.node(Site.PITUITARY).because
    same = node.because == knowledge.say("axis_hypothalamus_by_lh", because=below)
    return knowledge.say("map_read_from_lh") if same else node.because


def _was(site: Site, then: Then, on: date, knowledge: Knowledge, units: Units) -> str:
    assessment, found, latest = then
    values = values_of(PLACES[site], latest, knowledge, units, assessment.on)
    state, day = state_words(found.node(site).state), near_day(assessment.on, on)
    if values.first is None:
        bare = knowledge.say("map_was_bare", state=state, date=day)
        return "" if found.node(site).state is NodeState.NOT_KNOWN else bare
    return knowledge.say("map_was", state=state, date=day, values=" · ".join(values.phrases))


def _then(axis: Axis, knowledge: Knowledge) -> str:
    return knowledge.say("map_pattern_then", date=full_day(axis.on), pattern=tr(axis.pattern.value))


def _sources(cites: Iterable[str], knowledge: Knowledge) -> tuple[Source, ...]:
    return tuple(source_of(knowledge.citations[cite]) for cite in cites)
