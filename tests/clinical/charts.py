"""Charts for tests, written the way a report reads: days from the anchor, values and ranges as printed."""

from datetime import date, time, timedelta
from decimal import Decimal

from clinic_desktop.clinical.assess import assess
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication, Precision, TestosteroneUse
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import DrawContext, Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import WordResult, read_value

ANCHOR = date(2026, 1, 1)
LATE = date(2029, 1, 1)
MAN = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
WORDS = {
    "none seen": WordResult.NONE_SEEN,
    "qns": WordResult.NOT_ENOUGH_SAMPLE,
    "not done": WordResult.NOT_DONE,
}
UNITS = {
    "lh": "IU/L",
    "fsh": "IU/L",
    "testosterone": "ng/dL",
    "free_testosterone": "ng/dL",
    "bioavailable_testosterone": "ng/dL",
    "estradiol": "pg/mL",
    "shbg": "nmol/L",
    "albumin": "g/L",
    "prolactin": "ng/mL",
    "haematocrit": "%",
    "psa": "ng/mL",
    "semen_volume": "mL",
    "sperm_concentration": "10*6/mL",
    "total_sperm_number": "10*6",
    "total_motile_count": "10*6",
    "total_motility": "%",
    "progressive_motility": "%",
}
RANGES = {
    "lh": "1.7-8.6",
    "fsh": "1.5-12.4",
    "testosterone": "264-916",
    "estradiol": "10-42",
    "sperm_concentration": ">=16",
    "total_motility": ">=42",
    "progressive_motility": ">=30",
}
AT_EIGHT = time(8, 10)


def day(number):
    """The date of a day counted from the anchor."""
    return ANCHOR + timedelta(days=number)


def reading(marker, text, unit=None, limits=..., method=None):
    """One result; the unit and range are the usual ones of the picture unless given."""
    value = read_value(marker, text, WORDS)
    printed = RANGES.get(marker) if limits is ... else limits
    return Reading(
        marker=marker,
        value=value,
        unit="" if value.number is None else unit or UNITS[marker],
        range=None if printed is None else Range.parse(printed),
        method=method,
    )


def panel(number, *readings, at=AT_EIGHT, laboratory="Northside Lab", specimen=Specimen.SERUM, **context):
    """A signed panel collected on a day from the anchor, at 08:10 unless said otherwise."""
    moment = Moment(day(number), at)
    return Panel(
        id=f"{specimen}-{moment}-{laboratory}",
        specimen=specimen,
        collected=moment,
        laboratory=laboratory,
        readings=readings,
        status=PanelStatus.SIGNED,
        context=DrawContext(**context),
    )


def blood(number, **results):
    """A blood panel of plain results in their usual units and ranges."""
    return panel(number, *(reading(marker, text) for marker, text in results.items()))


def semen(number, who_edition=None, **results):
    """A semen panel of plain results; `sperm` is short for the concentration."""
    named = {("sperm_concentration" if key == "sperm" else key): text for key, text in results.items()}
    readings = tuple(reading(marker, text) for marker, text in named.items())
    return panel(number, *readings, specimen=Specimen.SEMEN, who_edition=who_edition)


def drug(agent, start, end=None, frequency="daily"):
    """A medication between two days from the anchor."""
    return Medication(
        id=f"{agent}{start}",
        agent=agent,
        start=day(start),
        end=None if end is None else day(end),
        frequency=frequency,
    )


def after_testosterone(
    *panels, agent="testosterone_gel", drugs=(), precision=Precision.DAY, since=-700, end=None, interval=None
):
    """A post-TRT chart; gel is washed out on day 8, cypionate on day 49."""
    use = None
    if agent is not None:
        use = TestosteroneUse(
            agent=agent,
            interval_days=None if interval is None else Decimal(interval),
            last_dose=ANCHOR if precision is Precision.DAY else None,
            since=None if since is None else day(since),
        )
    course = Course(
        id="c",
        pathway="post_trt_reactivation",
        goals=(Goal.FERTILITY,),
        anchor=ANCHOR,
        anchor_precision=precision,
        end=None if end is None else day(end),
        testosterone=use,
    )
    return Chart(MAN, courses=(course,), medications=tuple(drugs), panels=panels)


def on_serm(*panels, drugs=(), goals=(Goal.SYMPTOMS, Goal.FERTILITY), before=None, since=None):
    """A chart of SERM therapy; day 0 is the first dose of clomiphene; `before` names earlier testosterone."""
    begun = None if since is None else day(since)
    course = Course(
        id="c",
        pathway="serm_therapy",
        goals=goals,
        anchor=ANCHOR,
        testosterone=None if before is None else TestosteroneUse(agent=before, since=begun),
    )
    return Chart(MAN, courses=(course,), medications=(drug("clomiphene", 0), *drugs), panels=panels)


def judged(chart, known, marker, *, calculated=False, place=-1):
    """The last reading of a marker as judged, or the one at another place."""
    found = [each for each in assess(chart, known, LATE).of(marker) if each.derived is calculated]
    return found[place]


def verdict(chart, known, marker, **which):
    """The phase verdict of the last reading of a marker, in words."""
    return judged(chart, known, marker, **which).phase.value
