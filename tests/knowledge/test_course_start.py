"""What is asked at the start of a course, and the article's own references, as data read strictly."""

import pytest

from clinic_desktop.exchange.treatment_facts import CONTRAINDICATIONS
from clinic_desktop.knowledge.article_references import ReferenceStatus
from clinic_desktop.model.contraindication import Contraindication

QUESTIONS = "contraindications.toml"
REFERENCES = "article_references.toml"


def test_each_answer_that_a_chart_keeps_has_a_question_with_its_meaning_and_source(shipped):
    assert list(shipped.start_questions) == [each.value for each in Contraindication]
    assert tuple(shipped.start_questions) == CONTRAINDICATIONS
    for question in shipped.start_questions.values():
        assert question.question.endswith("?")
        assert question.when_yes.endswith(".")
        assert question.basis.cite
        assert question.basis.verified


def test_no_question_forbids_or_doses(shipped):
    for question in shipped.start_questions.values():
        said = question.when_yes.casefold()
        assert not any(word in said for word in ("must", "never", "do not", " mg", "stop"))


def test_the_articles_references_are_data_with_what_they_really_are(shipped):
    found = {id: (r.as_printed, r.status, r.cite) for id, r in shipped.article_references.items()}
    assert found == {
        "wu_sung_2024": (
            "Wu & Sung, Frontiers in Endocrinology 2024",
            ReferenceStatus.WRONG,
            ("wu2024",),
        ),
        "wiehle_2016": ("Wiehle 2016, J Clin Endocrinol Metab 101(4):1528", ReferenceStatus.NOT_FOUND, ()),
        "moskovic_2012": ("Moskovic 2012, BJU International", ReferenceStatus.FOUND, ("moskovic",)),
    }
    assert "Pharmaceuticals 2024;17(9):1233" in shipped.citations["wu2024"].text


def test_nothing_cites_what_was_not_found(shipped):
    assert not any(
        "101(4)" in source.text or "101:1528" in source.text for source in shipped.citations.values()
    )


# Journal, year, volume and page as the note on the sources gives them (clinical.md, sections 4, 6, 10).
@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("wu2024", "Pharmaceuticals 2024;17(9):1233"),
        ("moskovic", "BJU Int 2012"),
        ("katz", "BJU Int 2012"),
        ("fokkema", "Clin Chem 2006;52:1602"),
        ("eubivas_psa", "Clin Chim Acta 2018;486:185"),
        ("schwartz", "J Reprod Fertil 1979;57"),
        ("wiehle2014", "Fertil Steril 2014;102:720"),
        ("tam87", "Fertil Steril 1987;48:113"),
        ("tam_ioat", "Urol Int 2019;103:108"),
        ("liu", "Lancet 2006"),
        ("ly2005", "Hum Reprod 2005"),
        ("ahern16", "Clin Endocrinol 2016;85:891"),
        ("tajar", "J Clin Endocrinol Metab 2010"),
        ("fiers", "J Clin Endocrinol Metab 2018;103:2167"),
        ("helo2015", "J Sex Med 2015"),
        ("helo2017", "BJU Int 2017"),
        ("huijben", "Andrology 2022"),
        ("wenker", "J Sex Med 2015"),
        ("kohn", "Fertil Steril 2017"),
        ("coviello", "J Clin Endocrinol Metab 2005"),
        ("gregoriou", "Fertil Steril 2012"),
        ("raman", "J Urol 2002"),
        ("hamilton", "Hum Reprod 2015"),
        ("ho2006", "Ann Clin Biochem 2006"),
        ("travison", "J Clin Endocrinol Metab 2017"),
        ("za302", "NCT01739595"),
        ("ema_encyzix", "EMA/88321/2018"),
    ],
)
def test_a_source_is_printed_as_it_appeared(shipped, source, printed):
    assert printed in shipped.citations[source].text
    year = shipped.citations[source].year
    assert year is None or str(year) in shipped.citations[source].text


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (QUESTIONS, "[cancer]", "[cancers]", "cancers: no chart keeps an answer of this name"),
        (QUESTIONS, "[cancer]", "[cancers]", "cancer: is missing"),
        (QUESTIONS, 'label = "Liver disease"\n', "", "liver.label: is missing"),
        (QUESTIONS, 'cite = ["clomid_contra"]\n', "", "liver: has no basis"),
        (QUESTIONS, '"clomid_contra"]', '"nobody"]', "liver.cite: unknown citation nobody"),
        (
            QUESTIONS,
            'cite = ["clomid_contra"]',
            'cite = ["coviello"]',
            "liver: rests on unverified sources only",
        ),
        (QUESTIONS, "label =", "caption =", "thrombosis.caption: is not a known key"),
        (REFERENCES, 'status = "wrong"', 'status = "odd"', "wu_sung_2024.status: “odd” is not one of: found"),
        (REFERENCES, 'cite = ["wu2024"]', "", "wu_sung_2024.cite: names the true source"),
        (REFERENCES, 'cite = ["wu2024"]', 'cite = ["wu"]', "wu_sung_2024.cite: unknown citation wu"),
        (REFERENCES, 'status = "found"', 'status = "not found"', "moskovic_2012.cite: names the true source"),
        (REFERENCES, "as_printed =", "printed =", "wu_sung_2024.printed: is not a known key"),
    ],
)
def test_a_fault_is_told_with_its_file_and_key(copy, file, old, new, expected):
    copy.change(file, old, new)
    assert any(error.startswith(f"{file}: {expected}") for error in copy.errors()), copy.errors()
