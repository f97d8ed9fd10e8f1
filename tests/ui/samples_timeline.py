"""A hand-made Timeline: the man of the pictures, seven strips, three lanes, four phases."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.lazy import Lazy
from clinic_desktop.model.timeline import (
    Band,
    Bar,
    Gap,
    Lane,
    Latest,
    LineStyle,
    RangeStep,
    Segment,
    Shape,
    Strip,
    Tick,
    TimeAxis,
    Timeline,
    WashOut,
)
from clinic_desktop.model.timeline_point import Point, PointWords

ANCHOR = date(2026, 7, 20)
TODAY = 126.5
START, END = -42.0, 196.0

BANDS = tuple(
    Band(
        pathway="post_trt_reactivation", phase=phase, title=title, subtitle=subtitle, start=a, end=b, place=n
    )
    for n, (phase, title, subtitle, a, b) in enumerate(
        (
            ("baseline", "Baseline", "on TRT", START, 0.0),
            ("early", "Early", "weeks 1–4", 0.0, 28.0),
            ("mid", "Mid", "to month 3", 28.0, 91.0),
            ("full", "Months 3 and later", "", 91.0, END),
        )
    )
)
LANES = (
    Lane(
        agent="testosterone_cypionate",
        kind="testosterone",
        title="Testosterone cyp.",
        dose="100 mg/wk",
        bars=(Bar(start=START, end=0.0, dose="100 mg/wk", going_on=False),),
        wash_out=WashOut(start=0.0, end=49.0, label="washed out 7 Sep"),
    ),
    Lane(
        agent="hcg",
        kind="hcg",
        title="hCG",
        dose="1500 IU ×3/wk",
        bars=(Bar(start=3.0, end=49.0, dose="1500 IU ×3/wk", going_on=False),),
    ),
    Lane(
        agent="clomiphene",
        kind="serm",
        title="Clomiphene",
        dose="25 mg/d",
        bars=(Bar(start=14.0, end=TODAY, dose="25 mg/d", going_on=True),),
    ),
)
AXIS = TimeAxis(
    start=START,
    end=END,
    today=TODAY,
    today_label_weeks="today, 18",
    today_label_date="today, 23 Nov",
    weeks=tuple(Tick(w * 7.0, "week 0" if w == 0 else str(w).replace("-", "−")) for w in range(-4, 28, 4)),
    dates=tuple(
        Tick(float(d), m) for d, m in ((-19, "Jul"), (12, "Aug"), (43, "Sep"), (73, "Oct"), (104, "Nov"))
    ),
    anchored=True,
)


def point(marker: str, day: float, text: str, phase: str, **more: object) -> Point:
    """A signed point in the middle of nowhere; what matters to a test is given by name."""
    letter = str(more.pop("letter", ""))
    verdicts = {"L": LaboratoryVerdict.BELOW, "H": LaboratoryVerdict.ABOVE, "": LaboratoryVerdict.WITHIN}
    shape = Shape.DOWN_TRIANGLE if text.startswith("<") else Shape.DIAMOND if letter else Shape.CIRCLE
    collected = ANCHOR + timedelta(days=int(day // 1))
    made = Point(
        key=(f"panel-{day:g}", marker, False),
        x=day,
        y=float(text.lstrip("<")),
        shape=shape,
        hollow=text.startswith("<"),
        draft=False,
        derived=False,
        value_text=text,
        unit="IU/L",
        laboratory_name="Northside Lab",
        letter=letter,
        laboratory=verdicts[letter],
        phase=PhaseVerdict(phase),
        draw_class=DrawClass.OWN,
        reason="",
        words=Lazy(PointWords),
    )
    words = {
        "collected_text": f"{collected.day} {collected:%b %Y}, 08:10",
        "range_text": "1.7-8.6",
        "signed_text": "signed by R. Almeida, RN, 23 Nov 2026",
    }
    words |= {field.name: more.pop(field.name) for field in fields(PointWords) if field.name in more}
    return told(replace(made, **more), **words)


def told(point: Point, **words: object) -> Point:
    """The point with other words."""
    return replace(point, words=Lazy(partial(replace, point.words.value, **words)))


def strip(marker: str, title: str, unit: str, top: float, points: tuple[Point, ...], **more: object) -> Strip:
    """A strip from 0 to `top`; own production is joined, the rest is not."""
    own = [n for n, p in enumerate(points) if p.draw_class is DrawClass.OWN]
    joined = [Segment(a, b, LineStyle.SOLID, own_production=True) for a, b in pairwise(own)]
    limits = more.pop("limits", None)
    ranges = ()
    if limits is not None:
        low, high = limits
        ranges = (RangeStep(START, END, low, high, f"{low:g}" if low else "", f"{high:g}" if high else ""),)
    words, shape = str(more.pop("words", "")), points[-1].shape if points else Shape.CIRCLE
    latest = Latest(
        value_text=points[-1].value_text, unit=unit, words=words, shape=shape, phase=points[-1].phase
    )
    made = Strip(
        marker=marker,
        title=title,
        unit=unit,
        y_low=0.0,
        y_high=top,
        points=points,
        segments=tuple(joined),
        gaps=(),
        ranges=ranges,
        latest=latest,
    )
    return replace(made, **more)


DRUG = DrawClass.DRUG


def okafor() -> Timeline:
    """The whole picture, as signed."""
    strips = (
        strip(
            "lh",
            "LH",
            "IU/L",
            12,
            (
                point(
                    "lh", -3, "<0.1", "as expected", letter="L", draw_class=DRUG, shape=Shape.DOWN_TRIANGLE
                ),
                point("lh", 21.4, "0.3", "too early", letter="L", draw_class=DrawClass.HCG),
                point("lh", 63.34, "4.8", "as expected"),
                point(
                    "lh", 126.34, "7.4", "as expected", change_text="+54 % since 21 Sep 2026: could be chance"
                ),
            ),
            limits=(1.7, 8.6),
            words="as expected · since Sep could be chance",
            gaps=(Gap(0, 1, "drug level against hCG-driven"), Gap(1, 2, "hCG-driven against own production")),
        ),
        strip(
            "fsh",
            "FSH",
            "IU/L",
            16,
            (
                point(
                    "fsh", -3, "<0.1", "as expected", letter="L", draw_class=DRUG, shape=Shape.DOWN_TRIANGLE
                ),
                point("fsh", 21.4, "0.4", "too early", letter="L", draw_class=DrawClass.HCG),
                point("fsh", 63.34, "5.2", "as expected"),
                point("fsh", 126.34, "8.1", "as expected"),
            ),
            limits=(1.5, 12.4),
            words="as expected · ▲ a real rise",
        ),
        strip(
            "testosterone",
            "Total testosterone",
            "ng/dL",
            1200,
            (
                point("testosterone", -34, "905", "not judged", draw_class=DRUG),
                point("testosterone", -3, "812", "not judged", draw_class=DRUG),
                point("testosterone", 21.4, "398", "too early", draw_class=DrawClass.HCG),
                point("testosterone", 63.34, "338", "as expected"),
                point("testosterone", 126.34, "561", "as expected"),
            ),
            limits=(264, 916),
            words="as expected · ▲ a real rise",
            segments=(
                Segment(0, 1, LineStyle.SOLID, own_production=False),
                Segment(3, 4, LineStyle.SOLID, own_production=True),
            ),
        ),
        strip(
            "free_testosterone",
            "Free testosterone",
            "ng/dL",
            31,
            (
                point("free_testosterone", -3, "22.7", "not judged", draw_class=DRUG),
                point("free_testosterone", 63.34, "7.6", "as expected", derived=True),
                point("free_testosterone", 126.34, "12.4", "as expected", derived=True),
            ),
            limits=(4.6, 22.4),
            words="as expected · calculated",
        ),
        strip(
            "estradiol",
            "Estradiol",
            "pg/mL",
            70,
            (
                point("estradiol", -34, "52", "not judged", letter="H", draw_class=DRUG),
                point("estradiol", -3, "48", "not judged", letter="H", draw_class=DRUG),
                point("estradiol", 21.4, "30", "not judged", draw_class=DrawClass.HCG),
                point("estradiol", 63.34, "31", "as expected"),
                point("estradiol", 126.34, "44", "behind", letter="H"),
            ),
            limits=(10, 42),
            words="above range · could be chance",
            segments=(
                Segment(0, 1, LineStyle.SOLID, own_production=False),
                Segment(3, 4, LineStyle.SOLID, own_production=True),
            ),
        ),
        strip(
            "sperm_concentration",
            "Sperm concentration",
            "M/mL",
            32,
            (
                point("sperm_concentration", -10, "0", "as expected", letter="L", shape=Shape.CIRCLE),
                point("sperm_concentration", 84.4, "3.2", "as expected", letter="L"),
                point("sperm_concentration", 126.34, "14.0", "as expected", letter="L"),
            ),
            limits=(16, None),
            words="rising, still below 16 · ▲ real",
        ),
        strip(
            "total_motile_count",
            "Total motile count",
            "million",
            40,
            (
                point("total_motile_count", -10, "0", "not judged"),
                point("total_motile_count", 84.4, "3.1", "not judged"),
                point("total_motile_count", 126.34, "20.4", "not judged"),
            ),
            words="▲ a real rise",
        ),
    )
    return Timeline(
        patient="okafor",
        origin=ANCHOR,
        axis=AXIS,
        bands=BANDS,
        lanes=LANES,
        strips=strips,
        edition="test",
        revision=1,
    )


def with_lh(timeline: Timeline, text: str) -> Timeline:
    """The same picture with the last LH as a draft of this value; every other strip is the same object."""
    lh = timeline.strips[0]
    typed = point("lh", 126.34, text, "not judged", key=("draft", "lh", False), draft=True, hollow=True)
    segments = (*lh.segments[:-1], replace(lh.segments[-1], style=LineStyle.DASHED))
    latest = Latest(
        value_text=text,
        unit="IU/L",
        words="as typed",
        shape=Shape.CIRCLE,
        phase=PhaseVerdict.NOT_JUDGED,
        draft=True,
    )
    drafted = replace(lh, points=(*lh.points[:-1], typed), segments=segments, latest=latest)
    return replace(timeline, strips=(drafted, *timeline.strips[1:]))
