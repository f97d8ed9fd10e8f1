"""Published cohorts run as charts: what the program says of each study's middle man at its follow-up.

`python -m tests.clinical.cohorts` prints it as a table. All blood is drawn at 08:00 in one laboratory.
Ranges: LH 1.7-8.6 and FSH 1.5-12.4 IU/L (ARUP, Roche), estradiol 10-42 pg/mL (ARUP, LC-MS/MS), SHBG 18.3-54.1
nmol/L (London), semen by the WHO limits of 2021; those of testosterone stand in cohort_studies.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import ANCHOR, MAN, after_testosterone, day, panel, reading
from tests.clinical.cohort_studies import AFTER, COHORTS, SERM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.panel import Panel, Reading
    from tests.clinical.cohort_studies import Cohort

MORNING = time(8, 0)
SEMEN = ("sperm_concentration", "total_motility", "total_sperm_number", "semen_volume")
SHORT = {"sperm": "sperm_concentration", "motility": "total_motility", "number": "total_sperm_number"}
PRINTED = {
    "total_sperm_number": ("10*6", ">=39"),
    "shbg": ("nmol/L", "18.3-54.1"),
    "t_e2_ratio": ("ng/dL per pg/mL", None),
}
HEAD = ("study", "marker", "before → after", "change %", "real?", "laboratory", "phase", "axis", "reason")


@dataclass(frozen=True)
class Row:
    """What the program says of one marker of a cohort at its follow-up."""

    study: str
    marker: str
    before: str
    after: str
    judged: Judged
    pattern: str
    assumed: str = field(default="", compare=False)

    @property
    def real(self) -> bool | None:
        """Whether the change since the baseline is called real; None where nothing is claimed."""
        change = self.judged.change_from_baseline or self.judged.change
        return None if change is None else change.real


def chart_of(cohort: Cohort) -> Chart:
    """The man of a cohort, with its drugs and results."""
    panels = tuple(_panels(cohort))
    if cohort.pathway == AFTER:
        interval = None if cohort.before == "testosterone_gel" else 7
        return after_testosterone(
            *panels, agent=cohort.before, drugs=cohort.drugs, since=cohort.since, interval=interval
        )
    course = Course(id="c", pathway=SERM, goals=(Goal.SYMPTOMS, Goal.FERTILITY), anchor=ANCHOR)
    return Chart(MAN, courses=(course,), medications=cohort.drugs, panels=panels)


def _panels(cohort: Cohort) -> Iterator[Panel]:
    for number, results in cohort.results.items():
        named = {SHORT.get(marker, marker): text for marker, text in results.items()}
        for specimen in (Specimen.SERUM, Specimen.SEMEN):
            found = {m: t for m, t in named.items() if (m in SEMEN) is (specimen is Specimen.SEMEN)}
            if found:
                readings = (_reading(marker, text) for marker, text in found.items())
                yield panel(number, *readings, at=MORNING, specimen=specimen)


def _reading(marker: str, text: str | tuple[str, tuple[str, str]]) -> Reading:
    if isinstance(text, tuple):
        value, (unit, limits) = text
        return reading(marker, value, unit, limits)
    if marker in PRINTED:
        return reading(marker, text, *PRINTED[marker])
    return reading(marker, text)


def rows(cohort: Cohort, knowledge: Knowledge) -> tuple[Row, ...]:
    """What the program says of each reported result but the first of its marker."""
    chart = chart_of(cohort)
    assessment = assess(chart, knowledge, day(max(cohort.results)))
    pattern = str(axis(assessment, knowledge).pattern)
    found = []
    for marker in dict.fromkeys(each.marker for each in assessment.readings if not each.derived):
        series = [each for each in assessment.of(marker) if not each.derived]
        for earlier, later in pairwise(series):
            found.append(
                Row(cohort.study, marker, _said(earlier), _said(later), later, pattern, cohort.assumed)
            )
    return tuple(found)


def _said(judged: Judged) -> str:
    return judged.reading.value.text


def lines(row: Row) -> tuple[str, ...]:
    """One row of the table."""
    change = row.judged.change_from_baseline or row.judged.change
    percent = "–" if change is None or change.percent is None else f"{change.percent:+.0f}"
    real = {True: "yes", False: "no", None: "no claim"}[row.real]
    return (
        row.study,
        row.marker,
        f"{row.before} → {row.after} {row.judged.reading.unit}",
        percent,
        real,
        str(row.judged.laboratory),
        str(row.judged.phase),
        row.pattern,
        row.judged.reason,
    )


def table(knowledge: Knowledge) -> Iterator[str]:
    """All cohorts as a table in Markdown, then what was assumed."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{'---|' * len(HEAD)}"
    for cohort in COHORTS:
        for row in rows(cohort, knowledge):
            yield f"| {' | '.join(lines(row))} |"
    yield ""
    for cohort in COHORTS:
        if cohort.assumed:
            yield f"- {cohort.study}: {cohort.assumed}."


if __name__ == "__main__":
    print("\n".join(table(load(resource("knowledge")))))
