"""Finding men by part of a name or chart number."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.names import fold
from tests.store.people import NOW, okafor

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

MEN = (
    ("Castellanos", "Iván", "20001"),
    ("Castell", "Ana", "20002"),
    ("O'Brien", "Séamus", "20003"),
    ("Müller-Weiß", "Jürgen", "A-7"),
    ("Łukasiewicz", "Paweł", "20004"),
    ("Sørensen", "Bjørn", "20005"),
    ("王", "小明", "20006"),
    ("İnan", "Işık", "20007"),
    ("Ivanov", "Pyotr", "120001"),
    ("Smith", "Castor", "20008"),
)


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    for family, given, chart in MEN:
        clinic.patients.add(okafor(id=chart, family=family, given=given, chart_number=chart), NOW)
    return clinic


def found(clinic: Clinic, text: str) -> list[str]:
    return [patient.chart_number for patient in clinic.patients.find(text)]


@pytest.mark.parametrize(
    ("text", "charts"),
    [
        ("castellanos, ivan", ["20001"]),
        ("Castellanos, Iván", ["20001"]),
        ("IVÁN castellanos", ["20001"]),
        ("ivan", ["120001", "20001"]),
        ("iva\u0301n", ["120001", "20001"]),
        ("tellano", ["20001"]),
        ("cast", ["20002", "20001", "20008"]),
        ("o'brien", ["20003"]),
        ("obrien", ["20003"]),
        ("O’Brien", ["20003"]),
        ("weiss", ["A-7"]),
        ("mul we", ["A-7"]),
        ("lukasiewicz pawel", ["20004"]),
        ("sorensen", ["20005"]),
        ("bjorn", ["20005"]),
        ("王", ["20006"]),
        ("inan isik", ["20007"]),
        ("20001", ["20001", "120001"]),
        ("2000", ["20002", "20001", "20007", "120001", "20004", "20003", "20008", "20005", "20006"]),
        (" a-7 ", ["A-7"]),
        ("A-7", ["A-7"]),
        ("zz", []),
        ("castellanos maria", []),
        ("!?", []),
        ('"', []),
        ("an*", ["20002", "20001", "20007", "120001", "10427"]),
        ("p i", ["120001"]),
    ],
)
def test_part_of_a_name_or_chart_number_finds_him(filled: Clinic, text: str, charts: list[str]) -> None:
    assert found(filled, text) == charts


def test_no_text_finds_all_by_name_up_to_the_limit(filled: Clinic) -> None:
    everybody = filled.patients.all()
    assert len(everybody) == len(MEN) + 1
    assert filled.patients.find("") == everybody
    assert filled.patients.find(" ", limit=3) == everybody[:3]
    assert filled.patients.find("2000", limit=2) == filled.patients.find("2000")[:2]
    assert filled.patients.find("ivan", limit=0) == ()


def test_a_chart_number_is_one_mans(filled: Clinic) -> None:
    assert filled.patients.by_chart_number(" a-7") == filled.patients.find("jurgen")[0]
    assert filled.patients.by_chart_number("none") is None
    with pytest.raises(Refused) as caught:
        filled.patients.add(okafor(id="new", chart_number="a-7"), NOW)
    assert caught.value.problems[0].field == "chart_number"
    with pytest.raises(Refused):
        filled.patients.change(okafor(chart_number="20001"), NOW)
    filled.patients.change(okafor(given="Dan"), NOW)
    with pytest.raises(StoreFault):
        filled.patients.change(okafor(id="nobody", chart_number="1"), NOW)
    with pytest.raises(StoreFault):
        filled.patients.chart("nobody")


def test_namesakes_share_name_and_birth_date(filled: Clinic) -> None:
    twin = okafor(id="twin", chart_number="1", family="OKAFOR", given="daniél")
    filled.patients.add(twin, NOW)
    filled.patients.add(okafor(id="junior", chart_number="3", given="Daniel James"), NOW)
    assert set(filled.patients.namesakes("okafor", "daniel", date(1988, 2, 11))) == {okafor(), twin}
    assert filled.patients.namesakes("okafor", "daniel", date(1988, 2, 12)) == ()


def test_names_made_of_symbols_only_are_told_apart(filled: Clinic) -> None:
    stars, lines = (
        okafor(id="a", chart_number="1", family="***"),
        okafor(id="b", chart_number="2", family="---"),
    )
    filled.patients.add(stars, NOW)
    filled.patients.add(lines, NOW)
    born = date(1988, 2, 11)
    assert filled.patients.namesakes("***", "Daniel", born) == (stars,)
    assert filled.patients.namesakes("---", "daniel", born) == (lines,)
    assert filled.patients.namesakes("???", "Daniel", born) == ()


def test_a_renamed_man_is_found_by_the_new_name_only(filled: Clinic) -> None:
    filled.patients.change(okafor(family="Nwosu"), NOW)
    assert found(filled, "nwosu") == ["10427"]
    assert found(filled, "okafor") == []
    assert found(filled, "kafo") == []


def test_words_are_folded_alike_however_they_are_written() -> None:
    assert fold("  Castellanos,\tIVÁN ") == "castellanos ivan"
    assert fold("Straße Ærø Đorđe Þór") == "strasse aero dorde thor"
    assert fold("...") == ""


def test_a_search_gives_what_a_plain_reading_of_every_name_gives_and_stays_quick(clinic: Clinic) -> None:
    chance = random.Random(7)
    syllables = ["ka", "ro", "mi", "dan", "el", "ste", "lo", "ber", "son", "ivan", "jo", "mar", "tin", "wu"]

    def name() -> str:
        return "".join(chance.choices(syllables, k=chance.randint(2, 4)))

    with clinic.together():
        for n in range(3000):
            clinic.patients.add(okafor(id=f"n{n}", chart_number=f"5{n}", family=name(), given=name()), NOW)
    everybody = {p.id: fold(f"{p.family} {p.given} {p.chart_number}") for p in clinic.patients.all()}
    texts = [
        "dan",
        "ivan",
        "xq",
        "o",
        "karo son",
        "berson",
        "wuwu lo",
        "51 dan",
        "tin 2",
        "k m",
        "martin stelo",
    ]
    for text in texts:
        hits = {patient.id for patient in clinic.patients.find(text, limit=5000)}
        parts = [word if len(word) > 1 else f" {word}" for word in text.split()]
        assert hits == {key for key, words in everybody.items() if all(part in f" {words}" for part in parts)}
