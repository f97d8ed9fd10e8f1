"""The man of the pictures, made by hand from public types; values as in the patient hand-out's picture."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.lazy import Lazy
from clinic_desktop.model.summary import Help, Letterhead, Mark, NumberLine, Picture, Station, Summary
from clinic_desktop.model.timeline import (
    Band,
    Bar,
    Lane,
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

PATHWAY = "post_trt_reactivation"
PHASES = (
    ("baseline", "Baseline", "on TRT", -42, 0),
    ("early", "Early", "weeks 1–4", 0, 28),
    ("mid", "Mid", "to month 3", 28, 91),
    ("full", "Months 3 and later", "", 91, 196),
)
WEEKS = (
    (-28, "−4"),
    (0, "week 0"),
    (28, "4"),
    (56, "8"),
    (84, "12"),
    (154, "22"),
    (182, "26"),
)
MESSAGE = (
    "With the help of clomiphene, your body is making testosterone again. This is your own, not the old "
    "injections. Sperm are back and rising, a little under the usual lower limit. Whether this stays "
    "without clomiphene is checked 6 to 8 weeks after stopping it."
)


def point(
    marker: str,
    x: float,
    y: float,
    text: str,
    *,
    shape: Shape = Shape.CIRCLE,
    own: bool = True,
    draft: bool = False,
) -> Point:
    return Point(
        key=(f"{marker}-{x:g}", marker, False),
        x=x,
        y=y,
        shape=shape,
        hollow=shape is Shape.DOWN_TRIANGLE,
        draft=draft,
        derived=False,
        value_text=text,
        unit="",
        laboratory_name="Harbour Lab",
        letter="",
        laboratory=LaboratoryVerdict.WITHIN,
        phase=PhaseVerdict.AS_EXPECTED,
        draw_class=DrawClass.OWN if own else DrawClass.DRUG,
        reason="",
        words=Lazy(PointWords),
    )


def strip(
    marker: str,
    title: str,
    unit: str,
    high: float,
    points: tuple[Point, ...],
    segments: tuple[Segment, ...],
    limits: tuple[float | None, float | None],
) -> Strip:
    low_limit, high_limit = limits
    texts = ("" if low_limit is None else f"{low_limit:g}", "" if high_limit is None else f"{high_limit:g}")
    ranges = (RangeStep(-42, 196, low_limit, high_limit, *texts),)
    return Strip(
        marker=marker,
        title=title,
        unit=unit,
        y_low=0.0,
        y_high=high,
        points=points,
        segments=segments,
        gaps=(),
        ranges=() if limits == (None, None) else ranges,
        latest=None,
    )


def lh() -> Strip:
    points = (
        point("lh", -3, 0.1, "<0.1", shape=Shape.DOWN_TRIANGLE),
        point("lh", 21, 0.2, "0.2", own=False),
        point("lh", 63, 4.8, "4.8"),
        point("lh", 126, 7.4, "7.4"),
    )
    return strip("lh", "LH", "IU/L", 12, points, (Segment(2, 3, LineStyle.SOLID, True),), (1.7, 8.6))


def testosterone() -> Strip:
    points = (
        point("testosterone", -35, 905, "905", own=False),
        point("testosterone", -3, 812, "812", own=False),
        point("testosterone", 21, 398, "398", own=False),
        point("testosterone", 63, 338, "338"),
        point("testosterone", 126, 561, "561"),
    )
    segments = (Segment(0, 1, LineStyle.SOLID, False), Segment(3, 4, LineStyle.SOLID, True))
    return strip("testosterone", "Testosterone", "ng/dL", 1200, points, segments, (264, 916))


def sperm() -> Strip:
    points = (
        point("sperm_concentration", -10, 0, "0"),
        point("sperm_concentration", 84, 3.2, "3.2", shape=Shape.DIAMOND),
        point("sperm_concentration", 126, 14, "14", shape=Shape.DIAMOND),
    )
    segments = (Segment(0, 1, LineStyle.SOLID, True), Segment(1, 2, LineStyle.SOLID, True))
    return strip("sperm_concentration", "Sperm concentration", "M/mL", 40, points, segments, (16, None))


def lanes() -> tuple[Lane, ...]:
    return (
        Lane(
            agent="testosterone_cypionate",
            kind="testosterone",
            title="Testosterone cyp.",
            dose="100 mg/wk",
            bars=(Bar(start=-42, end=0, dose="100 mg/wk", going_on=False),),
            wash_out=WashOut(start=0, end=49, label="washed out 7 Sep"),
        ),
        Lane(
            agent="hcg",
            kind="hcg",
            title="hCG",
            dose="1500 IU ×3/wk",
            bars=(Bar(start=3, end=49, dose="1500 IU ×3/wk", going_on=False),),
        ),
        Lane(
            agent="clomiphene",
            kind="serm",
            title="Clomiphene",
            dose="25 mg/d",
            bars=(Bar(start=14, end=126, dose="25 mg/d", going_on=True),),
        ),
    )


def timeline() -> Timeline:
    return Timeline(
        patient="okafor",
        origin=date(2026, 7, 20),
        axis=TimeAxis(
            start=-42,
            end=196,
            today=126,
            today_label_weeks="today, 18",
            today_label_date="today, 23 Nov",
            weeks=tuple(Tick(x, label) for x, label in WEEKS),
            dates=(Tick(12, "Aug 2026"), Tick(104, "Nov"), Tick(196, "Feb 2027")),
            anchored=True,
        ),
        bands=tuple(
            Band(pathway=PATHWAY, phase=p, title=title, subtitle=subtitle, start=start, end=end, place=n)
            for n, (p, title, subtitle, start, end) in enumerate(PHASES)
        ),
        lanes=lanes(),
        strips=(lh(), testosterone(), sperm()),
        edition="2026-11",
        revision=1,
    )


@dataclass(frozen=True)
class Row:
    marker: str
    plain_name: str
    name: str
    value: str
    unit: str
    scale: float
    limits: tuple[float, float]
    labels: tuple[str, str]
    last: float
    verdict: str
    change: str
    shape: Shape = Shape.CIRCLE

    def line(self) -> NumberLine:
        return NumberLine(
            marker=self.marker,
            plain_name=self.plain_name,
            name=self.name,
            value_text=self.value,
            spoken_value="",
            unit=self.unit,
            expected=(self.limits[0] / self.scale, self.limits[1] / self.scale),
            expected_labels=self.labels,
            adult_text="",
            today=Mark(float(self.value) / self.scale, self.shape),
            last=Mark(self.last / self.scale, Shape.CIRCLE),
            phase=PhaseVerdict.AS_EXPECTED,
            verdict_words=self.verdict,
            change_words=self.change,
        )


NOW = "as expected now"
LH = Row("lh", "Brain signal to the testes", "LH", "7.4", "IU/L", 12, (1.7, 8.6), ("1.7", "8.6"), 4.8, NOW,
         "about the same as September")  # fmt: skip
FSH = Row("fsh", "Signal for making sperm", "FSH", "8.1", "IU/L", 16, (1.5, 12.4), ("1.5", "12.4"), 5.2, NOW,
          "clearly higher")  # fmt: skip
TESTOSTERONE = Row("testosterone", "Testosterone", "your own, not the old injections", "561", "ng/dL", 1200,
                   (264, 916), ("264", "916"), 338, NOW, "clearly higher")  # fmt: skip
ESTRADIOL = Row("estradiol", "Estradiol", "made from testosterone", "44", "pg/mL", 60, (10, 42), ("10", "42"),
                31, "a little above", "about the same", Shape.DIAMOND)  # fmt: skip
SPERM = Row("sperm_concentration", "Sperm in each mL", "sperm concentration", "14", "million/mL", 40,
            (16, 40), ("16", ""), 3.2,
            "coming back", "clearly higher")  # fmt: skip


def lines() -> tuple[NumberLine, ...]:
    return tuple(row.line() for row in (LH, FSH, TESTOSTERONE, ESTRADIOL, SPERM))


def okafor() -> Summary:
    pictures = tuple(Picture(s.title, s.unit, s, "") for s in (lh(), testosterone(), sperm()))
    return Summary(
        letterhead=Letterhead(
            name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142"
        ),
        title="Your visit summary",
        visit_text="23 November 2026 · report 10427-5",
        identity=(
            ("Name", "Daniel Okafor"),
            ("Date of birth", "11 Feb 1988"),
            ("Chart", "10427"),
            ("Blood drawn", "23 Nov, 08:10"),
            ("Reviewed by", "Dr M. Lund"),
        ),
        stations=(
            Station("baseline", "On testosterone", ""),
            Station("early", "Weeks 1–4", ""),
            Station("mid", "To month 3", ""),
            Station("full", "Months 3 and later", "you are here: week 18"),
        ),
        message=MESSAGE,
        next_steps=(
            "Second semen sample within three weeks",
            "Next blood test 22 February, before 10 am, fasting",
        ),
        lines=lines(),
        pictures=pictures,
        pictures_note="open grey points: on testosterone or hCG, not joined to your own",
        medicines=("Clomiphene 25 mg, once a day",),
        stopped_medicines=("hCG stopped on 7 September",),
        explained=(
            ("Semen test", "2 to 7 days without ejaculating."),
            ("LH, FSH", "hormones from the brain that drive the testes."),
        ),
        help=(
            Help(
                "Emergency number now",
                "chest pain, breathlessness, sudden loss of sight, thoughts of harming yourself.",
            ),
            Help("Stop clomiphene and call us today", "blurred vision or flashes."),
            Help("Call us today", "one leg swollen or painful. 555-0142"),
        ),
        limits=(
            "One result can move by chance; laboratories differ.",
            "This page supports your talk with your clinician; it does not replace it.",
        ),
        foot="Expected values: post-TRT pathway, knowledge edition 2026-11, sources at the clinic. "
        "Clinic Desktop 0.1.0, printed 23 Nov 2026, 09:12.",
        language="en",
        author="Dr M. Lund",
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        timeline=timeline(),
    )
