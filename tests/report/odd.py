"""Summaries at the edges of what a clinic may hold."""

from dataclasses import replace

from clinic_desktop.model.summary import Letterhead, Mark, Picture, Station, Summary
from clinic_desktop.model.timeline import Band, LineStyle, Segment, Shape
from tests.report.sample import MESSAGE, okafor

LONG_NAME = "Maximilian Alexander Konstantin von Hohenstaufen-Wittelsbach zu Sayn"


def by_hand() -> Summary:
    return replace(okafor(), message=None)


def below_detection() -> Summary:
    """A man on testosterone: "<0.1", a true zero, a word instead of a number, a very short bar."""
    lh, fsh, testosterone, estradiol, sperm = okafor().lines
    first = Station("baseline", "On testosterone", "you are here")
    return replace(
        by_hand(),
        stations=(first, *(replace(station, here="") for station in okafor().stations[1:])),
        lines=(
            replace(
                lh,
                value_text="<0.1",
                spoken_value="too low for the test to measure",
                expected=(0.0, 0.04),
                expected_labels=("", "0.5"),
                adult_text="usual adult range 1.7 to 8.6 IU/L",
                today=Mark(0.008, Shape.DOWN_TRIANGLE),
                last=None,
                change_words="first result",
            ),
            fsh,
            replace(
                testosterone,
                value_text="not enough sample",
                unit="",
                today=None,
                expected=None,
                expected_labels=("", ""),
                verdict_words="not judged",
                change_words="the laboratory did not have enough of the sample",
            ),
            replace(estradiol, expected=(0.5, 0.52), expected_labels=("0.50", "0.52")),
            replace(
                sperm,
                value_text="0",
                spoken_value="no sperm seen",
                today=Mark(0.0, Shape.CIRCLE),
                adult_text="usual lower limit 16 million/mL (WHO 6th edition)",
            ),
        ),
    )


def nothing_yet() -> Summary:
    """A man without a course, results, medicines or plan."""
    return replace(
        by_hand(),
        stations=(),
        next_steps=(),
        lines=(),
        pictures=(),
        medicines=(),
        stopped_medicines=(),
        explained=(),
        help=(),
        limits=(),
        timeline=replace(okafor().timeline, bands=(), lanes=()),
    )


def one_panel() -> Summary:
    """One panel without ranges and without semen: no bars, sentences instead of pictures."""
    sentence = "There are not yet three results that can be compared, so no line is drawn."
    lines = tuple(
        replace(line, expected=None, expected_labels=("", ""), last=None, change_words="")
        for line in okafor().lines[:4]
    )
    pictures = tuple(Picture(title, "", None, sentence) for title in ("LH", "Testosterone", "Sperm"))
    return replace(by_hand(), lines=lines, pictures=pictures)


def everything_long() -> Summary:
    """A long name, clinic, message, list of medicines, steps and terms; sixty points in each strip."""
    man = okafor()
    return replace(
        man,
        letterhead=replace(
            man.letterhead,
            name="The Royal Northside Institute for Men’s Health, Fertility and Endocrinology",
            address="Building 14, Third Floor, 12–18 Harbour Road, Portsmouth PO1 2AB, United Kingdom",
        ),
        identity=(("Name", LONG_NAME), *man.identity[1:]),
        message=" ".join([MESSAGE] * 4),
        next_steps=(*man.next_steps * 3, "Bring the last letter, the list of medicines and the sample. " * 3),
        lines=tuple(
            replace(line, unit="million/ejaculate", adult_text="adult range " * 9) for line in man.lines
        ),
        pictures=man.pictures * 2,
        medicines=tuple(
            f"Medicine {n} of a long name, {n * 25} mg, twice a day with food" for n in range(14)
        ),
        stopped_medicines=tuple(f"Something stopped on {day} May" for day in range(1, 9)),
        explained=man.explained * 3,
        help=man.help * 2,
        limits=man.limits * 3,
        foot=man.foot * 3,
        timeline=replace(man.timeline, lanes=man.timeline.lanes * 3),
    )


def unbroken_words() -> Summary:
    """Words without a place to break, longer than any column."""
    word = "Hohenstaufen" * 9
    man = okafor()
    line = replace(man.lines[0], plain_name=word, name=word, value_text="9" * 20, verdict_words=word)
    return replace(
        man,
        identity=(("Name", word), ("Chart", "1")),
        message=word,
        next_steps=(word,),
        lines=(line,),
        pictures=(replace(man.pictures[0], title=word),),
        medicines=(word,),
        stations=tuple(replace(station, title=f"{station.title} {word}") for station in man.stations),
    )


def several_years() -> Summary:
    """Two courses on an axis of five years: slivers of bands, many phases in the legend, no medicines."""
    man = okafor()
    first = man.timeline.bands
    second = (
        Band(pathway="serm", phase="low", title="Baseline", subtitle="before the SERM", start=400, end=450),
        Band(
            pathway="serm", phase="up", title="Titration", subtitle="to month 3", start=450, end=541, place=1
        ),
        Band(pathway="serm", phase="on", title="Monitoring", subtitle="", start=541, end=1800, place=2),
    )
    axis = replace(man.timeline.axis, end=1800)
    return replace(
        man,
        letterhead=Letterhead(name="Clinic"),
        timeline=replace(man.timeline, bands=(*first, *second, *second), axis=axis, lanes=()),
    )


def before_a_course() -> Summary:
    """Results without a course: a picture on dates, without phases."""
    man = okafor()
    axis = replace(man.timeline.axis, anchored=False)
    return replace(man, stations=(), timeline=replace(man.timeline, bands=(), axis=axis))


def limits_over_pages() -> Summary:
    return replace(okafor(), limits=("A limit that goes on. ",) * 300)


def message_over_pages() -> Summary:
    return replace(okafor(), message="A sentence that goes on. " * 400)


def twenty_four_markers() -> Summary:
    man = okafor()
    lines = tuple(replace(line, marker=f"{line.marker}-{n}") for n in range(5) for line in man.lines)[:24]
    measured = tuple(f"Marker {n} of a rather long name: {n}.4 million/ejaculate" for n in range(24))
    return replace(man, lines=lines, also_measured=measured)


def sixty_panels() -> Summary:
    """Sixty results in each picture."""
    man = okafor()
    strips = []
    for strip in man.timeline.strips:
        points = tuple(replace(strip.points[0], x=-42 + 4.0 * n, y=strip.y_high * n / 60) for n in range(60))
        segments = tuple(Segment(n, n + 1, LineStyle.SOLID, True) for n in range(59))
        strips.append(replace(strip, points=points, segments=segments))
    pictures = tuple(Picture(strip.title, strip.unit, strip, "") for strip in strips)
    return replace(man, pictures=pictures, timeline=replace(man.timeline, strips=tuple(strips)))


def two_thousand_letters() -> Summary:
    return replace(okafor(), message=("Su cuerpo vuelve a producir testosterona por sí mismo. " * 40)[:2000])


def no_semen() -> Summary:
    man = okafor()
    lines = tuple(line for line in man.lines if line.marker != "sperm_concentration")
    return replace(man, lines=lines, pictures=man.pictures[:2])


def in_other_letters() -> Summary:
    """A name, a medicine, a marker's title and a message that the typeface lacks letters for."""
    man = okafor()
    return replace(
        man,
        identity=(("Name", "محمد عبد الله الأنصاري"), *man.identity[1:]),
        message="请在十月再来抽血。\nCome again in October.",
        medicines=("枸橼酸氯米芬 25 mg", *man.medicines),
        lines=(replace(man.lines[0], plain_name="促黄体生成素", unit="国际单位/升"), *man.lines[1:]),
        pictures=(replace(man.pictures[0], title="促黄体生成素", unit="国际单位/升"), *man.pictures[1:]),
    )


ALL = {
    "the man of the pictures": okafor,
    "left for handwriting": by_hand,
    "below detection": below_detection,
    "nothing yet": nothing_yet,
    "one panel without ranges": one_panel,
    "everything long": everything_long,
    "unbroken words": unbroken_words,
    "several years": several_years,
    "before a course": before_a_course,
    "limits over pages": limits_over_pages,
    "a message over pages": message_over_pages,
    "24 markers": twenty_four_markers,
    "60 panels": sixty_panels,
    "a message of 2,000 letters": two_thousand_letters,
    "no semen": no_semen,
    "other letters": in_other_letters,
}
