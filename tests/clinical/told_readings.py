"""Charts that bring every verdict, class and change, with all that is claimed of each reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import groupby
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.assessment import ChangeKind
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import BaselineChoice, Precision
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import (
    AT_EIGHT,
    LATE,
    MAN,
    after_testosterone,
    blood,
    day,
    drug,
    on_serm,
    panel,
    reading,
    semen,
)
from tests.clinical.test_man_of_the_pictures import OKAFOR, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Change, Judged
    from clinic_desktop.model.value import Interval

AFTERNOON = time(15, 0)
TRT = blood(-3, lh="<0.1", testosterone="812")
BEFORE = blood(-10, lh="2", fsh="2", testosterone="250", estradiol="20")
CLOMIPHENE = drug("clomiphene", 10)


def choosing(chart, marker, *numbers):
    """The chart with the draws of these days chosen as the baseline of a marker."""
    (course,) = chart.courses
    draws = tuple(Moment(day(number), AT_EIGHT) for number in numbers)
    return replace(chart, courses=(course.with_baseline(BaselineChoice(marker, draws)),))


CHARTS: dict[str, Chart] = {
    "without a course": Chart(MAN, panels=(blood(0, lh="5", testosterone="500"),)),
    "after gel, answered": after_testosterone(
        blood(-3, lh="<0.1", fsh="<0.2", testosterone="812", estradiol="48"),
        blood(4, lh="0.2", fsh="0.3", testosterone="300", estradiol="20"),
        blood(30, lh="1.0", fsh="1.0", testosterone="150"),
        blood(90, lh="4.8", fsh="5.2", testosterone="338", estradiol="31"),
        blood(180, lh="14", fsh="5.5", testosterone="1000", estradiol="60"),
        drugs=(CLOMIPHENE,),
    ),
    "after gel, not answered": after_testosterone(
        TRT, *(blood(each, lh="0.3", fsh="0.4", testosterone="90") for each in (30, 90, 200))
    ),
    "after gel, LH of another day": after_testosterone(
        TRT,
        blood(85, lh="4"),
        blood(90, testosterone="300"),
        blood(150, testosterone="300"),
        blood(200, lh="<0.7"),
        blood(205, testosterone="300"),
    ),
    "after gel, two LH near by": after_testosterone(
        blood(80, lh="4"), blood(90, testosterone="300"), blood(93, lh="0.3"), blood(300, lh="<5", fsh=">1")
    ),
    "testosterone begun later": on_serm(blood(0, lh="3"), drugs=(drug("testosterone_gel", 100),)),
    "testosterone long over": on_serm(blood(0, lh="3"), drugs=(drug("testosterone_gel", -300, -200),)),
    "after cypionate": after_testosterone(
        TRT, blood(30, lh="0.3", testosterone="400"), blood(60, lh="3"), agent="testosterone_cypionate"
    ),
    "after an anabolic steroid": after_testosterone(
        TRT, blood(30, lh="0.3", testosterone="90"), agent="anabolic_steroid"
    ),
    "after testosterone of no name": after_testosterone(
        TRT, blood(20, lh="3", testosterone="300"), blood(60, lh="4", testosterone="400"), agent=None
    ),
    "anchor known to the month": after_testosterone(
        TRT,
        *(blood(each, lh="3", testosterone="300") for each in (5, 10, 60, 95, 120)),
        precision=Precision.MONTH,
    ),
    "on hCG": after_testosterone(
        TRT,
        blood(60, lh="<0.1", fsh="<0.2", testosterone="500", estradiol="40"),
        blood(100, lh="<0.1", fsh="<0.2", testosterone="510", estradiol="42"),
        semen(100, sperm="3"),
        blood(160, lh="3", fsh="3", testosterone="300"),
        drugs=(drug("hcg", 30, 110),),
    ),
    "hCG in between": after_testosterone(
        blood(60, lh="4", testosterone="300"),
        semen(60, sperm="3"),
        blood(300, lh="5", testosterone="400"),
        semen(300, sperm="9"),
        drugs=(drug("hcg", 100, 200),),
    ),
    "before the first dose, and in a pause": after_testosterone(
        blood(-900, lh="4", testosterone="300"),
        blood(-300, lh="4", testosterone="300"),
        semen(-300, sperm="20"),
        blood(60, lh="4", testosterone="300"),
        since=-60,
        drugs=(drug("testosterone_gel", -800, -500),),
    ),
    "testosterone again": after_testosterone(
        blood(60, lh="4", testosterone="300"),
        blood(150, lh="0.3", testosterone="700"),
        semen(150, sperm="9"),
        blood(203, lh="0.3", testosterone="200"),
        drugs=(drug("testosterone_gel", 100, 200),),
    ),
    "an anabolic steroid until about then": after_testosterone(
        blood(365, lh="4", testosterone="300"), agent="anabolic_steroid", precision=Precision.MONTH
    ),
    "a course that ended": after_testosterone(TRT, blood(120, lh="4"), end=100),
    "sperm after gel": after_testosterone(
        semen(-3, sperm="0", semen_volume="2", total_motility="not done"),
        semen(60, sperm="none seen", semen_volume="2"),
        semen(120, sperm="0.4", semen_volume="2", total_motility="40", progressive_motility="28"),
        semen(200, sperm="0", semen_volume="2"),
        semen(300, sperm="14", semen_volume="2.5", total_motility="52", progressive_motility="41"),
        semen(420, sperm="60", semen_volume="2.5", total_motility="60", progressive_motility="50"),
    ),
    "on clomiphene": on_serm(
        BEFORE,
        semen(-10, sperm="4"),
        blood(20, lh="2.1", fsh="2.2", testosterone="260", estradiol="22"),
        blood(60, lh="6", fsh="4.5", testosterone="600", estradiol="44"),
        semen(120, sperm="25"),
        blood(200, lh="1.0", fsh="4.4", testosterone="180"),
    ),
    "on clomiphene, nothing rose": on_serm(BEFORE, blood(60, lh="2", fsh="2", testosterone="240")),
    "a SERM course without a SERM": replace(
        on_serm(BEFORE, blood(60, lh="2", fsh="2", testosterone="240")), medications=()
    ),
    "clomiphene stopped": replace(
        on_serm(BEFORE, blood(60, lh="6"), blood(200, lh="3", fsh="3", testosterone="300")),
        medications=(drug("clomiphene", 0, 100),),
    ),
    "limits of the test": on_serm(
        blood(-10, lh="<2", testosterone=">1500", fsh="QNS"),
        blood(60, lh="<3", testosterone="500", fsh="<4"),
        blood(90, lh="6", testosterone="<300", fsh="5"),
        blood(120, lh="5.9", testosterone=">1500"),
    ),
    "what keeps draws apart": on_serm(
        panel(-30, reading("lh", "2", method="ECLIA"), reading("estradiol", "20", method="LC-MS/MS")),
        panel(20, reading("lh", "3", method="CLIA"), reading("estradiol", "22")),
        panel(40, reading("lh", "3"), reading("testosterone", "400"), at=AFTERNOON),
        panel(60, reading("lh", "3"), reading("testosterone", "400"), at=AFTERNOON),
        panel(80, reading("lh", "3", method="CLIA"), laboratory="Southside"),
        panel(100, reading("lh", "3", method="CLIA"), condition=("biotin", "haemolysed")),
        panel(120, reading("lh", "3", "furlongs"), reading("lh_unheard_of", "3", "IU/L")),
        panel(125, reading("lh_unheard_of", "3", "IU/L")),
        panel(130, reading("semen_volume", "3"), specimen=Specimen.SEMEN, collection_complete=False),
        semen(140, semen_volume="2.5"),
        semen(150, semen_volume="3.5"),
    ),
    "what is calculated": on_serm(
        blood(-10, testosterone="300", shbg="30", albumin="43", estradiol="20", lh="3"),
        blood(60, testosterone="600", shbg="31", albumin="44", estradiol="44", lh="6"),
        panel(90, reading("free_testosterone", "9", "ng/dL"), reading("testosterone", "560")),
        panel(100, reading("shbg", "0.3", "ug/dL", None), reading("haematocrit", "50.2", "%", "38.3-48.6")),
    ),
    "baseline by the rule": on_serm(blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(60, fsh="9.0")),
    "baseline without a later result": on_serm(blood(-60, fsh="2.0")),
    "baseline chosen": choosing(
        on_serm(blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(60, fsh="9.0")), "fsh", -60
    ),
    "baseline of two draws": choosing(
        on_serm(blood(-60, fsh="2.0"), blood(-30, fsh="4.0"), blood(60, fsh="9.0")), "fsh", -60, -30
    ),
    "baseline of draws that do not go together": choosing(
        on_serm(
            blood(-60, fsh="2.0", lh="<2"),
            panel(-30, reading("fsh", "4.0"), reading("lh", "3"), laboratory="Southside"),
            blood(60, fsh="9.0", lh="4"),
        ),
        "fsh",
        -60,
        -30,
    ),
    "baseline of a limit of the test": choosing(
        on_serm(blood(-60, lh="<2"), blood(-30, lh="3"), blood(60, lh="4")), "lh", -60, -30
    ),
    "baseline of two samples, one without sperm": choosing(
        on_serm(semen(-60, sperm="0"), semen(-30, sperm="3"), semen(60, sperm="4")),
        "sperm_concentration",
        -60,
        -30,
    ),
    "baseline not found": choosing(on_serm(blood(-60, fsh="2.0"), blood(60, fsh="9.0")), "fsh", -50),
    "baseline of what is calculated": on_serm(blood(-10, testosterone="300", lh="3"), blood(60, lh="6")),
    "baseline found in part": choosing(on_serm(blood(-60, fsh="2.0"), blood(60, fsh="9.0")), "fsh", -60, -50),
}
# Of the sentences that these charts must bring.
PREFIXES = ("verdict_", "class_", "classes_", "change_", "baseline_")
SINGLE = (
    *("taken_in_between", "methods_differ", "method_unknown", "laboratories_differ", "specimen_condition"),
    *("collection_incomplete", "draw_times_differ", "course_ended", "none_now_repeat", "interval_undecided"),
    *("marker_unknown", "no_serm_listed", "hcg_holds_down_fsh", "testosterone_unnamed"),
)


def told(known: Knowledge) -> str:
    """Every chart, where its day stands, each of its readings, and what its baselines are."""
    blocks = [_block(name, chart, LATE, known) for name, chart in CHARTS.items()]
    return "\n".join((_block("the man of the pictures", OKAFOR, TODAY, known), *blocks))


def _block(name: str, chart: Chart, on: date, known: Knowledge) -> str:
    found = assess(chart, known, on)
    used = (
        f"  baseline of {each.marker}{' (calculated)' * each.derived}: {each.value_text!r}"
        f" of {' and '.join(map(str, each.draws))} in {' and '.join(each.panels)},"
        f" chosen {each.chosen}: {each.reason}"
        for each in found.baselines
        if "baseline" in name
    )
    return "\n".join((name.upper(), *_lines(found.readings, name), *used, ""))


def _lines(readings: tuple[Judged, ...], name: str) -> Iterator[str]:
    """The readings under their panel; what is calculated only where that is what the chart is for."""
    for panel_, judged in groupby(readings, key=lambda each: each.panel):
        drawn = tuple(judged)
        place = drawn[0].position
        at = f"day {place.day} of {place.pathway}, {place.phase} ({place.title})" if place else "in no phase"
        yield f"  {say_day(panel_.collected.day)}, {panel_.specimen}, {at}"
        for each in drawn:
            if not each.derived or "calculated" in name:
                yield from _of(each)


def _of(judged: Judged) -> Iterator[str]:
    result = judged.reading
    shown = "(calculated)" if result is None else f"{result.value.text} {result.unit}".strip()
    yield f"    {judged.marker} {shown}, {_span(judged.canonical)}: {judged.draw_class}, {judged.laboratory}"
    yield f"      {judged.phase}: {judged.reason} [{', '.join(judged.citations)}]".replace(" []", "")
    for name, change in (("last", judged.change), ("baseline", judged.change_from_baseline)):
        if change is not None:
            yield f"      since the {name}: {_said(change)}"


def _span(interval: Interval | None) -> str:
    """A quantity to four digits with its ends: [3.2, 3.2], [0, 0.1), [15, none)."""
    if interval is None:
        return "no quantity"
    low, high = ("none" if end is None else f"{end:.4g}" for end in (interval.low, interval.high))
    return f"{'(' if interval.low_open else '['}{low}, {high}{')' if interval.high_open else ']'}"


def _said(change: Change) -> str:
    size = "no figure" if change.percent is None else f"{change.percent} %"
    noise = "none known" if change.limit_percent is None else " to ".join(map(str, change.limit_percent))
    kind = "" if change.kind is ChangeKind.MEASURED else f"{change.kind}, "
    draws = "" if change.draws == (change.since,) else f" ({' and '.join(map(str, change.draws))})"
    way = {True: "up", False: "down", None: "no way"}[change.rising]
    real = {True: "real", False: "within noise", None: "no claim"}[change.real]
    return f"{change.since}{draws}, {kind}{size} {way}, noise {noise}, {real}: {change.reason}".rstrip(" :")


def left_unsaid(known: Knowledge) -> set[str]:
    """The sentences of verdicts, classes, changes and baselines that none of the charts brings."""
    wanted = [id for id in known.sentences if id.startswith(PREFIXES) or id in SINGLE]
    marked = {id: replace(known.sentences[id], text=f"<{id}> {known.sentences[id].text}") for id in wanted}
    said = told(replace(known, sentences={**known.sentences, **marked}))
    return {id for id in wanted if f"<{id}>" not in said}
