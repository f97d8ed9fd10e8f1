"""Random sequences of everything that is done to a clinic, beside a reference in plain lists.

`python -m tests.long reference` asks for more of them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from copy import deepcopy
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from clinic_desktop.model.laboratory_template import LaboratoryTemplate, as_compared
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up_to
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import create
from clinic_desktop.store.names import search_text
from clinic_desktop.store.restore import restore
from clinic_desktop.store.retracting import Destination
from tests.store.charts import (
    answers,
    drafts,
    ended_courses,
    ended_medications,
    forms,
    maybe_texts,
    panels,
    patients,
    texts,
    visits,
    words,
)
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, reopen
from tests.store.reference import Man, found, ordered, put, tells_only_what_was_open

EXAMPLES = int(os.environ.get("CLINIC_EXAMPLES", "12"))
STEPS = 30
# Making a fault of thirty steps smaller takes many minutes: only the long run does.
PHASES = [Phase.reuse, Phase.generate, *([Phase.shrink] if EXAMPLES > 12 else [])]
reasons = words.map(str.strip)
any_of = st.integers(0, 10**6)


class Beside(RuleBasedStateMachine):
    """The store and the reference, asked for the same."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.places = count(1)
        self.clinic = create(
            self.home / "clinic", name="Beside", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK
        )
        self.men: list[Man] = []
        self.forms: dict[str, LaboratoryTemplate] = {}
        self.numbers = count(1)
        self.backups: list[tuple[Path, list[Man], dict[str, LaboratoryTemplate]]] = []

    def teardown(self) -> None:
        try:
            assert [finding for result in check(self.clinic) for finding in result.findings] == []
        finally:
            self.clinic.close()
            shutil.rmtree(self.home)

    def man(self, which: int) -> Man:
        return self.men[which % len(self.men)]

    @rule(patient=patients)
    def add_patient(self, patient) -> None:
        self.clinic.patients.add(patient, NOW)
        self.men.append(Man(next(self.numbers), patient))

    @precondition(lambda self: self.men)
    @rule(which=any_of, other=patients)
    def change_patient(self, which, other) -> None:
        man = self.man(which)
        man.patient = replace(other, id=man.patient.id)
        self.clinic.patients.change(man.patient, NOW)

    @precondition(lambda self: self.men)
    @rule(which=any_of, other=patients)
    def take_anothers_chart_number(self, which, other) -> None:
        taken = replace(other, chart_number=f" {self.man(which).patient.chart_number} ")
        with pytest.raises(Refused):
            self.clinic.patients.add(taken, NOW)

    @precondition(lambda self: self.men)
    @rule(which=any_of, course=ended_courses)
    def add_course(self, which, course) -> None:
        self.clinic.treatment.add_course(self.man(which).patient.id, course, NOW)
        self.man(which).courses.append([course])

    @precondition(lambda self: any(man.courses for man in self.men))
    @rule(which=any_of, other=ended_courses, reason=reasons, closing=st.booleans())
    def change_course(self, which, other, reason, closing) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.courses)
        versions = man.courses[which % len(man.courses)]
        old = versions[-1]
        new = replace(old, outcome=old.outcome or other.outcome) if closing else replace(other, id=old.id)
        self.clinic.treatment.change_course(man.patient.id, new, NOW, reason=reason)
        put(versions, new, first=tells_only_what_was_open(old, new, ("end", "outcome")))

    @precondition(lambda self: self.men)
    @rule(which=any_of, medication=ended_medications)
    def add_medication(self, which, medication) -> None:
        self.clinic.treatment.add_medication(self.man(which).patient.id, medication, NOW)
        self.man(which).medications.append([medication])

    @precondition(lambda self: any(man.medications for man in self.men))
    @rule(which=any_of, other=ended_medications, reason=reasons)
    def change_medication(self, which, other, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.medications)
        versions = man.medications[which % len(man.medications)]
        old, new = versions[-1], replace(other, id=versions[-1].id)
        self.clinic.treatment.change_medication(man.patient.id, new, NOW, reason=reason)
        put(versions, new, first=tells_only_what_was_open(old, new, ("end", "reason")))

    @precondition(lambda self: self.men)
    @rule(which=any_of, visit=visits)
    def add_visit(self, which, visit) -> None:
        man = self.man(which)
        if any(versions[-1].day == visit.day for versions in man.visits):
            with pytest.raises(Refused):
                self.clinic.visits.add(man.patient.id, visit, NOW)
            return
        self.clinic.visits.add(man.patient.id, visit, NOW)
        man.visits.append([visit])

    @precondition(lambda self: any(man.visits for man in self.men))
    @rule(which=any_of, note=texts, safety=answers, reason=reasons)
    def change_visit(self, which, note, safety, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.visits)
        versions = man.visits[which % len(man.visits)]
        old, new = versions[-1], replace(versions[-1], note=note, safety=safety)
        self.clinic.visits.change(man.patient.id, new, NOW, reason=reason)
        put(versions, new, first=old.reviewed_by is None or old == new)

    @precondition(lambda self: any(man.visits for man in self.men))
    @rule(which=any_of, message=maybe_texts)
    def review(self, which, message) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.visits)
        versions = man.visits[which % len(man.visits)]
        self.clinic.visits.review(man.patient.id, versions[-1].id, message, NOW)
        man.review(versions, message)

    @precondition(lambda self: self.men)
    @rule(which=any_of, panel=panels())
    def sign(self, which, panel) -> None:
        man = self.man(which)
        visit_id = f"made-with-{panel.id}"
        panel = replace(panel, replaces=None)
        self.clinic.panels.sign(man.patient.id, panel, visit_id=visit_id, now=NOW)
        man.sign(panel, visit_id)

    @precondition(lambda self: any(man.counting() for man in self.men))
    @rule(which=any_of, panel=panels(), reason=reasons)
    def correct(self, which, panel, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.counting())
        place = man.counting()[which % len(man.counting())]
        self.clinic.panels.correct(man.patient.id, man.panels[place].id, panel, reason=reason, now=NOW)
        man.correct(place, panel, reason)

    @precondition(lambda self: any(man.counting() for man in self.men))
    @rule(which=any_of, panel=panels(), reason=reasons)
    def complete(self, which, panel, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.counting())
        place = man.counting()[which % len(man.counting())]
        self.clinic.panels.complete(man.patient.id, man.panels[place].id, panel, reason=reason, now=NOW)
        man.correct(place, panel, reason)
        man.drafts.pop(panel.specimen, None)

    @precondition(lambda self: len(self.men) > 1 and any(man.counting() for man in self.men))
    @rule(which=any_of, reason=reasons)
    def move(self, which, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.counting())
        other = next(each for each in self.men[which % len(self.men) - 1 :] + self.men if each is not man)
        place = man.counting()[which % len(man.counting())]
        panel = man.panels[place]
        to = Destination(other.patient.id, f"moved-{next(self.places)}", f"visit-{next(self.places)}")
        self.clinic.panels.retract(man.patient.id, panel.id, reason=reason, now=NOW, to=to)
        man.retract(place, reason, to=other)
        other.take(panel, to.panel_id, to.visit_id, reason, come_from=man)

    @precondition(lambda self: any(man.counting() for man in self.men))
    @rule(which=any_of, reason=reasons)
    def retract(self, which, reason) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.counting())
        place = man.counting()[which % len(man.counting())]
        self.clinic.panels.retract(man.patient.id, man.panels[place].id, reason=reason, now=NOW)
        man.retract(place, reason)

    @precondition(lambda self: self.men)
    @rule(which=any_of, draft=drafts("nobody yet"))
    def type_draft(self, which, draft) -> None:
        draft = replace(draft, patient=self.man(which).patient.id)
        self.clinic.drafts.keep(draft)
        self.man(which).drafts[draft.specimen] = draft

    @precondition(lambda self: any(man.drafts for man in self.men))
    @rule(which=any_of)
    def discard_draft(self, which) -> None:
        man = next(man for man in self.men[which % len(self.men) :] + self.men if man.drafts)
        specimen = sorted(man.drafts)[which % len(man.drafts)]
        self.clinic.drafts.discard(man.patient.id, specimen)
        del man.drafts[specimen]

    @rule(form=forms())
    def put_form(self, form) -> None:
        titles = {as_compared(each.title): each.id for each in self.forms.values()}
        known = form.id in self.forms
        act = self.clinic.laboratory_templates.change if known else self.clinic.laboratory_templates.add
        if titles.get(as_compared(form.title), form.id) != form.id:
            with pytest.raises(Refused):
                act(form, NOW)
            return
        act(form, NOW)
        self.forms[form.id] = form

    @precondition(lambda self: self.forms)
    @rule(which=any_of)
    def remove_form(self, which) -> None:
        form = self.forms.pop(sorted(self.forms)[which % len(self.forms)])
        assert self.clinic.laboratory_templates.remove(form.id, NOW) == form

    @rule(writing=st.booleans())
    def close_and_open(self, writing) -> None:
        folder = self.clinic.folder
        self.clinic.close()
        if not writing:
            with reopen(folder, writing=False) as reader:
                self.compare(reader)
        self.clinic = reopen(folder)

    @rule()
    def back_up(self) -> None:
        self.clinic.drafts.flush()
        file = self.home / f"{next(self.places)}.backup"
        back_up_to(self.clinic, file, NOW)
        self.backups.append((file, deepcopy(self.men), dict(self.forms)))

    @precondition(lambda self: self.backups)
    @rule(which=any_of)
    def restore(self, which) -> None:
        file, men, forms_then = self.backups[which % len(self.backups)]
        self.clinic.close()
        folder = self.home / f"restored-{next(self.places)}"
        restore(file, folder, user=USER, passphrase=PASSPHRASE)
        self.clinic, self.men, self.forms = reopen(folder), deepcopy(men), dict(forms_then)

    @precondition(lambda self: len(self.men) > 2)
    @rule(which=any_of, reason=reasons)
    def erase(self, which, reason) -> None:
        man = self.men.pop(which % len(self.men))
        man.erased = True
        self.clinic.patients.erase(man.patient.id, reason, NOW)

    @precondition(lambda self: self.men)
    @rule(which=any_of, start=st.integers(0, 12), length=st.integers(0, 6), typed=texts)
    def search(self, which, start, length, typed) -> None:
        patient = self.man(which).patient
        own = f"{patient.given} {patient.family} {patient.chart_number}"
        for text in (own[start : start + length], typed, patient.chart_number, own):
            ids = [each.id for each in self.clinic.patients.find(text)]
            assert len(set(ids)) == len(ids)
            assert set(ids) == found(self.men, text)

    @invariant()
    def charts_lists_and_drafts_are_alike(self) -> None:
        self.compare(self.clinic)

    def compare(self, clinic) -> None:
        def by_name(man: Man) -> tuple[str, int]:
            patient = man.patient
            return search_text(patient.family, patient.given, patient.chart_number), man.number

        assert list(clinic.patients.all()) == [man.patient for man in sorted(self.men, key=by_name)]
        assert {(each.patient, each.specimen): each for each in clinic.drafts.all()} == {
            (man.patient.id, specimen): draft for man in self.men for specimen, draft in man.drafts.items()
        }
        assert {form.id: form for form in clinic.laboratory_templates.all()} == self.forms
        for man in self.men:
            assert ordered(clinic.patients.chart(man.patient.id)) == man.chart()
            for kind, versions_of in (
                (man.courses, clinic.treatment.course_versions),
                (man.medications, clinic.treatment.medication_versions),
                (man.visits, clinic.visits.versions),
            ):
                for versions in kind:
                    stored = versions_of(man.patient.id, versions[-1].id)
                    assert [version.fact for version in stored] == versions


TestBeside = pytest.mark.timeout(300)(Beside.TestCase)  # on a busy machine it takes its time
TestBeside.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    phases=PHASES,
    suppress_health_check=list(HealthCheck),
)
