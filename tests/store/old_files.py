"""The clinic in each old file of tests/data, and how the newest was made.

`python -m tests.store.old_files` makes the file of the present schema, once, before it is released; an old
file is never made again. What a man's chart held then, `old_chart` says now.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from clinic_desktop.model.chart import Chart
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
from clinic_desktop.model.issued_report import Edition, Paper
from clinic_desktop.model.message_draft import MessageDraft
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import (
    DrawContext,
    NoteFor,
    Panel,
    PanelStatus,
    Range,
    Reading,
    Replaced,
    Specimen,
)
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.retraction import Retraction
from clinic_desktop.model.source_document import MediaType, SourceDocument
from clinic_desktop.model.value import Comparator, Value, WordResult
from clinic_desktop.store.clinic import create
from clinic_desktop.store.schema import STEPS
from clinic_desktop.store.vault import Argon2Cost

OLD_USER = "nora"
OLD_PASSPHRASE = "the passphrase of an old file"
OLD_NOW = datetime(2026, 11, 23, 9, 40)

CASTELLANOS = Patient(
    id="patient-1",
    chart_number="20001",
    family="Castellanos",
    given="Iván",
    birth_date=date(1971, 3, 4),
    phone="+34 600 100 200",
    email="ivan@example.org",
)
COURSE = Course(
    id="course-1",
    pathway="post_trt_reactivation",
    goals=(Goal.FERTILITY, Goal.SYMPTOMS),
    anchor=date(2026, 7, 1),
    anchor_precision=Precision.MONTH,
    end=date(2026, 12, 31),
    outcome="recovered",
    testosterone=TestosteroneUse(
        agent="testosterone_cypionate",
        dose="100 mg",
        interval_days=Decimal("7.0"),
        last_dose=date(2026, 7, 1),
        since=date(2022, 1, 15),
    ),
    contraindications=(("thrombosis", Answer.NO), ("eye", Answer.NOT_ASKED)),
)
# Since schema 0002.
BASELINES = (
    BaselineChoice("testosterone", (Moment(date(2026, 6, 1)), Moment(date(2026, 6, 15), time(8, 5)))),
    BaselineChoice("lh", (Moment(date(2026, 6, 15), time(8, 5)),)),
)
MEDICATION = Medication(
    id="medication-1",
    agent="clomiphene",
    start=date(2026, 8, 3),
    end=date(2026, 11, 1),
    dose="25",
    unit="mg",
    route="oral",
    frequency="daily",
    reason="own production",
)
VISIT = Visit(
    id="visit-1",
    day=date(2026, 9, 21),
    note="Sleeps better.\nAsks about surgery – “later”.",
    safety=(("sight", Answer.NO), ("mood", Answer.YES)),
    message="Your own hormones are coming back.",
)
# Before users had roles the store took any name for the clinician's.
BEFORE_ROLES = ("schema-0001", "schema-0002")
# Before the audit there were no earlier versions of a medication, and nothing was retracted.
BEFORE_AUDIT = (*BEFORE_ROLES, "schema-0003")
OLD_REVIEW = {"reviewed_by": "Dr Ruiz", "reviewed_at": datetime(2026, 9, 22, 17, 5)}
LH = Reading(
    marker="lh",
    value=Value("<0.1", Comparator.LESS, Decimal("0.1")),
    unit="IU/L",
    range=Range.parse("1.7 – 8.6"),
    flag="L",
    method="ECLIA",
    status="final",
    note="repeated",
    note_for=NoteFor.CLINICIAN,
)
TESTOSTERONE = Reading(marker="testosterone", value=Value("4.50", number=Decimal("4.50")), unit="nmol/L")
ESTRADIOL = Reading(
    marker="estradiol",
    value=Value(">1500", Comparator.GREATER, Decimal("1500")),
    unit="pmol/L",
    range=Range.parse("<150"),
)
WRONG = Panel(
    id="panel-1",
    specimen=Specimen.SERUM,
    collected=Moment(date(2026, 9, 21), time(8, 10)),
    laboratory="Northside Lab",
    readings=(TESTOSTERONE, LH),
    context=DrawContext(
        fasting=True, morning=True, hours_since_dose=Decimal("12.5"), condition=("biotin", "haemolysed")
    ),
    accession="A-1",
    note="typed from paper",
)
RIGHT = replace(WRONG, id="panel-2", readings=(TESTOSTERONE, replace(LH, note=None), ESTRADIOL))
SEMEN = Panel(
    id="panel-3",
    specimen=Specimen.SEMEN,
    collected=Moment(date(2026, 9, 21)),
    laboratory="",
    readings=(
        Reading(marker="sperm_concentration", value=Value("0", number=Decimal("0")), unit="10*6/mL"),
        Reading(marker="morphology", value=Value("none seen", word=WordResult.NONE_SEEN)),
        Reading(marker="vitality", value=Value("QNS", word=WordResult.NOT_ENOUGH_SAMPLE)),
    ),
    context=DrawContext(abstinence_days=Decimal("3"), collection_complete=False, who_edition=6),
)
ANOTHER_MANS = replace(
    WRONG, id="panel-4", collected=Moment(date(2026, 9, 21), time(9, 30)), readings=(ESTRADIOL,)
)
RETRACTED = Retraction("another man's", OLD_USER, OLD_NOW)
# Since schema 0007.
TOLD = {"complaint": "Still tired in the afternoon.", "decisions": "LH and FSH again in four weeks."}
TWIN = replace(CASTELLANOS, id="patient-2", chart_number="20002", family="Castelanos")
OF_THE_TWIN = replace(MEDICATION, id="medication-2", agent="tamoxifen")
BEFORE_REACH = (*BEFORE_AUDIT, "schema-0004", "schema-0005", "schema-0006")
# Since schema 0008.
BEFORE_PAPER = (*BEFORE_REACH, "schema-0007")
EDITION = Edition(language="es", paper=Paper.LETTER, told={"LH": "4.1"})
# Since schema 0009.
BEFORE_QUESTIONS = (*BEFORE_PAPER, "schema-0008")
# Since schema 0006.
BEFORE_SOURCES = (*BEFORE_AUDIT, "schema-0004", "schema-0005")
PAPER = SourceDocument(
    id="source-1",
    title="Northside – 21 Sept.pdf",
    media_type=MediaType.PDF,
    pages=2,
    attached_by=OLD_USER,
    attached_at=OLD_NOW,
    panels=(WRONG.id, RIGHT.id),
)
OLD_MESSAGE = MessageDraft(
    patient=CASTELLANOS.id,
    visit=VISIT.id,
    text="We look at it once more in May.",
    kept_by=OLD_USER,
    changed_at=OLD_NOW,
)
OLD_PAPER = b"%PDF-1.7 an old paper"


def old_chart(schema: str) -> Chart:
    """What the chart in the old file of a schema ("schema-0001") holds."""
    baselines = () if schema == "schema-0001" else BASELINES
    review = OLD_REVIEW if schema in BEFORE_ROLES else {"reviewed_by": OLD_USER, "reviewed_at": OLD_NOW}
    status = PanelStatus.SIGNED if schema in BEFORE_ROLES else PanelStatus.REVIEWED
    signed = {"signed_by": OLD_USER, "signed_at": OLD_NOW}
    replaced = Replaced(WRONG.collected, WRONG.laboratory, WRONG.specimen, "estradiol was left out")
    later = schema not in BEFORE_SOURCES
    gone = replace(ANOTHER_MANS, status=PanelStatus.RETRACTED, retracted=RETRACTED, **signed)
    return Chart(
        CASTELLANOS,
        (replace(COURSE, baselines=baselines),),
        (MEDICATION,) if schema in BEFORE_REACH else (MEDICATION, OF_THE_TWIN),
        (
            replace(
                VISIT,
                **review,
                **({} if schema in BEFORE_REACH else TOLD),
                message_language="" if schema in BEFORE_PAPER else EDITION.language,
            ),
        ),
        (
            replace(SEMEN, status=status, **signed),
            replace(WRONG, status=PanelStatus.CORRECTED, **signed),
            replace(RIGHT, status=status, replaces=replaced, **signed),
            *(() if schema in BEFORE_AUDIT else (gone,)),
        ),
        revision=8
        if schema in BEFORE_ROLES
        else 9
        if schema in BEFORE_AUDIT
        else 12 + later + (schema not in BEFORE_REACH),
        sources=(PAPER,) if later else (),
    )


def old_drafts() -> tuple[Draft, ...]:
    """The drafts in every old file."""
    fields = (DraftField(marker="lh", text="<0,1", unit="IU/L", range="1.7-8.6", note="?", kept=True),)
    return (
        Draft(
            patient=CASTELLANOS.id,
            specimen=Specimen.BLOOD,
            template="first",
            collected="23.11. 8 am",
            laboratory="Northside Lab",
            fields=fields,
            fasting=False,
            abstinence_days="2-3",
            begun_by=OLD_USER,
            changed_at=OLD_NOW,
        ),
    )


def make(folder: Path) -> None:
    """Make the clinic by the public doors."""
    with create(
        folder,
        name="Old Harbour Clinic",
        user=OLD_USER,
        passphrase=OLD_PASSPHRASE,
        now=OLD_NOW,
        cost=Argon2Cost(memory_kib=64, iterations=1, lanes=1),
    ) as clinic:
        patient = CASTELLANOS.id
        clinic.patients.add(CASTELLANOS, OLD_NOW)
        clinic.treatment.add_course(patient, replace(COURSE, baselines=BASELINES), OLD_NOW)
        clinic.treatment.add_medication(patient, replace(MEDICATION, dose="50"), OLD_NOW)
        clinic.treatment.change_medication(patient, MEDICATION, OLD_NOW, reason="typed wrongly")
        clinic.visits.add(patient, replace(VISIT, **TOLD), OLD_NOW)
        clinic.sources.attach(patient, PAPER, OLD_PAPER, OLD_NOW)
        clinic.panels.sign(patient, WRONG, visit_id="unused", now=OLD_NOW, source=PAPER.id)
        clinic.panels.correct(patient, WRONG.id, RIGHT, reason="estradiol was left out", now=OLD_NOW)
        clinic.panels.sign(patient, SEMEN, visit_id="unused", now=OLD_NOW)
        clinic.questions.ask(patient, RIGHT.id, ["estradiol"], OLD_NOW)
        clinic.panels.sign(patient, ANOTHER_MANS, visit_id="unused", now=OLD_NOW)
        clinic.panels.retract(patient, ANOTHER_MANS.id, reason=RETRACTED.reason, now=OLD_NOW)
        clinic.visits.review(patient, VISIT.id, VISIT.message, OLD_NOW, language=EDITION.language)
        clinic.reports.issue(patient, VISIT.id, "patient", b"%PDF-1.7 an old page", OLD_NOW, EDITION)
        clinic.patients.add(TWIN, OLD_NOW)
        clinic.treatment.add_medication(TWIN.id, OF_THE_TWIN, OLD_NOW)
        clinic.merges.merge(TWIN.id, patient, reason="registered twice", now=OLD_NOW)
        clinic.patients.add(replace(TWIN, id="patient-3", chart_number="20003", archived=True), OLD_NOW)
        clinic.drafts.keep(old_drafts()[0])
        clinic.message_drafts.keep(OLD_MESSAGE)
    (folder / "clinic.lock").unlink()


if __name__ == "__main__":
    make(Path(__file__).parents[1] / "data" / f"schema-{STEPS[-1].name[:4]}")
