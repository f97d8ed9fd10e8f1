"""Strategies that fill every field of what the store keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count

from hypothesis import strategies as st

from clinic_desktop.model.course import (
    Answer,
    BaselineChoice,
    Course,
    Goal,
    Medication,
    Precision,
    TestosteroneUse,
)
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import DrawContext, NoteFor, Panel, Range, Reading, Replaced, Specimen
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.value import Comparator, Value, WordResult

# Ids are unique in a clinic, whatever values the examples share.
numbers = count(1)
fresh_ids = st.builds(lambda: f"id-{next(numbers)}")

words = st.text(min_size=1, max_size=20).filter(lambda text: text.strip(" ") and text.strip())
texts = st.text(max_size=20)
maybe_texts = st.none() | texts
dates = st.dates(date(1900, 1, 1), date(2100, 1, 1))
# Which of two equal hours of an autumn night it was is not kept.
points = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.none() | st.just(UTC)).map(
    lambda at: at.replace(fold=0)
)
moments = st.builds(Moment, dates, st.none() | st.times().map(lambda at: time(at.hour, at.minute)))
decimals = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9
) | st.sampled_from(
    [Decimal("4.50"), Decimal("0"), Decimal("0.00"), Decimal("1E+3"), Decimal("0E-9"), Decimal("-0")]
)
flags = st.none() | st.booleans()
answers = st.lists(st.tuples(words, st.sampled_from(Answer)), max_size=3).map(tuple)

values = st.one_of(
    st.sampled_from(
        [
            Value("<0.1", Comparator.LESS, Decimal("0.1")),
            Value("0", number=Decimal("0")),
            Value("4.50", number=Decimal("4.50")),
            Value(" 4.50 ", number=Decimal("4.50")),
            Value(">1500", Comparator.GREATER, Decimal("1500")),
            Value("≤ 2", Comparator.AT_MOST, Decimal("2")),
            Value("none seen", word=WordResult.NONE_SEEN),
            Value("QNS", word=WordResult.NOT_ENOUGH_SAMPLE),
        ]
    ),
    st.builds(Value, words, st.none() | st.sampled_from(Comparator), decimals),
    st.builds(Value, words, word=st.sampled_from(WordResult)),
)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, high = sorted(draw(st.tuples(decimals, decimals).filter(lambda pair: pair[0] != pair[1])))
    kept = draw(st.sampled_from([(low, high), (low, None), (None, high), (None, None)]))
    return Range(draw(words), *kept, draw(st.booleans()), draw(st.booleans()))


@st.composite
def readings(draw: st.DrawFn, marker: str) -> Reading:
    value = draw(values)
    return Reading(
        marker=marker,
        value=value,
        unit=draw(words if value.number is not None else texts),
        range=draw(st.none() | ranges()),
        flag=draw(maybe_texts),
        method=draw(maybe_texts),
        status=draw(maybe_texts),
        note=draw(maybe_texts),
        note_for=draw(st.sampled_from(NoteFor)),
    )


contexts = st.builds(
    DrawContext,
    fasting=flags,
    morning=flags,
    hours_since_dose=st.none() | decimals,
    abstinence_days=st.none() | decimals,
    collection_complete=flags,
    condition=st.lists(words, max_size=2).map(tuple),
    who_edition=st.none() | st.integers(1, 9),
)
replacements = st.builds(Replaced, moments, texts, st.sampled_from(Specimen), words)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    markers = draw(st.lists(words, unique=True, max_size=4))
    return Panel(
        id=draw(fresh_ids),
        specimen=draw(st.sampled_from(Specimen)),
        collected=draw(moments),
        laboratory=draw(texts),
        readings=tuple(draw(readings(marker)) for marker in markers),
        context=draw(contexts),
        accession=draw(maybe_texts),
        note=draw(maybe_texts),
        note_for=draw(st.sampled_from(NoteFor)),
        awaited=tuple(draw(st.lists(words.filter(lambda marker: marker not in markers), max_size=2))),
        replaces=draw(st.none() | replacements),
    )


patients = st.builds(
    Patient,
    id=fresh_ids,
    chart_number=st.builds(lambda text: f"{text}{next(numbers)}", words),
    family=words,
    given=words,
    birth_date=dates,
    phone=maybe_texts,
    email=maybe_texts,
)
uses = st.builds(
    TestosteroneUse,
    agent=words,
    dose=maybe_texts,
    interval_days=st.none() | decimals,
    last_dose=st.none() | dates,
    since=st.none() | dates,
)


def choice(marker: str, draws: list[Moment]) -> BaselineChoice:
    return BaselineChoice(marker, tuple(sorted(draws)))


choices = st.builds(choice, words, st.lists(moments, min_size=1, max_size=3, unique=True))
courses = st.builds(
    Course,
    id=fresh_ids,
    pathway=words,
    goals=st.lists(st.sampled_from(Goal), unique=True).map(tuple),
    anchor=dates,
    anchor_precision=st.sampled_from(Precision),
    outcome=maybe_texts,
    testosterone=st.none() | uses,
    contraindications=answers,
    baselines=st.lists(choices, max_size=2, unique_by=lambda each: each.marker).map(tuple),
)
medications = st.builds(
    Medication,
    id=fresh_ids,
    agent=words,
    start=dates,
    dose=texts,
    unit=texts,
    route=texts,
    frequency=texts,
    reason=maybe_texts,
)
visits = st.builds(
    Visit,
    id=fresh_ids,
    day=dates,
    note=texts,
    safety=answers,
    message=maybe_texts,
)
lasting = st.none() | st.integers(0, 900)
ended_courses = st.builds(
    lambda course, days: replace(course, end=None if days is None else course.anchor + timedelta(days)),
    courses,
    lasting,
)
ended_medications = st.builds(
    lambda drug, days: replace(drug, end=None if days is None else drug.start + timedelta(days)),
    medications,
    lasting,
)
draft_fields = st.builds(
    DraftField, marker=texts, text=texts, unit=texts, range=texts, note=texts, kept=st.booleans()
)


def drafts(patient: str) -> st.SearchStrategy[Draft]:
    return st.builds(
        Draft,
        patient=st.just(patient),
        specimen=st.sampled_from(Specimen),
        template=texts,
        collected=texts,
        laboratory=texts,
        fields=st.lists(draft_fields, max_size=3).map(tuple),
        fasting=flags,
        abstinence_days=texts,
        begun_by=texts,
        changed_at=st.none() | points,
    )


@st.composite
def forms(draw: st.DrawFn) -> LaboratoryTemplate:
    """One of few laboratory forms, so that the same one comes again and titles meet."""
    markers = draw(
        st.lists(st.sampled_from(("lh", "fsh", "custom_ferritin", "unknown")), min_size=1, unique=True)
    )
    units = st.sampled_from(("", "IU/L", "µg/L"))
    return LaboratoryTemplate(
        id=f"laboratory_{draw(st.integers(1, 4))}",
        laboratory="Northside Lab",
        title=draw(st.sampled_from(("Follow-up", "follow-up", "Semen", "Étude 1"))),
        specimen=draw(st.sampled_from((Specimen.SERUM, Specimen.SEMEN))),
        lines=tuple(TemplateLine(marker=marker, unit=draw(units), range="1.7-8.6") for marker in markers),
    )
