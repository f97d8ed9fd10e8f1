"""Each kind of fault in the files is told with file and key, and all of them at once."""

import pytest

from clinic_desktop.knowledge.loading import KnowledgeError, load

HORMONES = "markers/hormones.toml"
SEMEN = "markers/semen.toml"
POST = "pathways/post_trt_reactivation.toml"
SERM = "pathways/serm_therapy.toml"
SAME_ID = '[verdict_on_hcg]\ntext = "{days}"\ntext_es = "{days}"\nbasis = "design"\nreason = "y"\n'

BROKEN = {
    "a missing edition": ("edition.toml", 'edition = "2026-11"', "", "edition: is missing"),
    "a design figure without a reason": (
        "constants.toml",
        'reason = "later end of 10 to 14 days from the last dose"\n',
        "",
        "hcg_days.reason: is missing",
    ),
    "another basis": (
        "constants.toml",
        'basis = "design"',
        'basis = "feeling"',
        "“feeling” is not one of: design",
    ),
    "another status": (
        "agents.toml",
        'status = "unverified"',
        'status = "sure"',
        "fsh.status: “sure” is not one of: unverified",
    ),
    "a figure on unverified sources only": (
        "constants.toml",
        '"issam", "devutl", "vermeulen99"',
        '"vermeulen99"',
        "vermeulen_shbg_association: rests on unverified sources only",
    ),
    "an agent drawn by a sentence that is not there": (
        "agents.toml",
        'draw = "plan_draw_before_gel"',
        'draw = "plan_draw_at_noon"',
        "testosterone_gel.draw: unknown sentence plan_draw_at_noon",
    ),
    "a phrase that no note would match": (
        "phrases.toml",
        '"not centrifuged"',
        '"Not  centrifuged"',
        "pellet_not_examined.phrases: “Not  centrifuged” is not in lower case with single spaces",
    ),
    "an unknown marker in a form": (
        "templates.toml",
        '"haematocrit"',
        '"hematocrit"',
        "first.markers: unknown marker hematocrit",
    ),
    "an unknown marker in a strip set": (
        "strip_sets.toml",
        '"prolactin"]',
        '"prl"]',
        "hormones.markers: unknown marker prl",
    ),
    "an unknown marker in a rule": (
        POST,
        'markers = ["lh", "fsh"]',
        'markers = ["lh", "fhs"]',
        "expectation[1].markers: unknown marker fhs",
    ),
    "an unknown form in a plan": (
        POST,
        'template = "semen"',
        'template = "sperm"',
        "due[2].template: unknown template sperm",
    ),
    "an unknown first form": (
        POST,
        'first_template = "first"',
        'first_template = "none"',
        "first_template: unknown template none",
    ),
    "an unknown phase in a rule": (
        POST,
        'phase = "early"',
        'phase = "soon"',
        "expectation[2].phase: soon is not a phase of this pathway",
    ),
    "a calculated marker in a form": (
        "templates.toml",
        '"haematocrit"',
        '"t_lh_ratio"',
        "first.markers: t_lh_ratio is calculated, not entered",
    ),
    "a semen marker in a blood form": (
        "templates.toml",
        '"haematocrit"',
        '"vitality"',
        "first.markers: vitality is not found in serum",
    ),
    "a drug of an unknown kind": (
        "agents.toml",
        'kind = "serm"',
        'kind = "pill"',
        "clomiphene.kind: “pill” is not one of",
    ),
    "a negative wash-out": (
        "agents.toml",
        "wash_out_days = 56",
        "wash_out_days = -1",
        "clomiphene.wash_out_days: days are not negative",
    ),
    "a negative interval": (
        "agents.toml",
        "interval_days = 7",
        "interval_days = -7",
        "testosterone_cypionate.wash_out_days: days are not negative",
    ),
    "a source without a status": (
        "citations.toml",
        'status = "verified"\n',
        "",
        "article.status: is missing",
    ),
    "an empty sentence": (
        "sentences.toml",
        "drug level: testosterone until {date}",
        " ",
        "verdict_before_wash_out.text: is empty",
    ),
    "a part without a name": (
        "sentences.toml",
        "until {date}",
        "until {}",
        "verdict_before_wash_out.text: a part in braces has no plain name",
    ),
    "an open brace": (
        "sentences.toml",
        "until {date}",
        "until {date",
        "verdict_before_wash_out.text: a part in braces has no plain name",
    ),
    "a word result that is missing": (
        "words.toml",
        "not_detected = ",
        "not_found = ",
        "not_detected: is missing",
    ),
    "a spelling in capitals": (
        "words.toml",
        '"qns"',
        '"QNS"',
        "not_enough_sample: “QNS” is not in lower case with single spaces",
    ),
    "a spelling of two results": (
        "words.toml",
        '"tnp"',
        '"qns"',
        "not_done: “qns” also means not enough sample",
    ),
    "a gap between phases": (
        POST,
        "first_day = 28",
        "first_day = 29",
        "phase[3].first_day: gap between early (to day 27) and mid",
    ),
    "an overlap of phases": (
        POST,
        "first_day = 28",
        "first_day = 27",
        "phase[3].first_day: overlap of early (to day 27) and mid",
    ),
    "a phase without an inner end": (
        POST,
        "last_day = 27\n",
        "",
        "phase[3].first_day: early and mid do not touch",
    ),
    "a phase that ends before it begins": (
        POST,
        "last_day = 90",
        "last_day = 20",
        "phase[3].last_day: the phase ends before it begins",
    ),
    "a first phase with a first day": (
        POST,
        "last_day = -1",
        "first_day = -90\nlast_day = -1",
        "phase[1].first_day: the first phase has no first day",
    ),
    "a last phase with a last day": (
        POST,
        "first_day = 91",
        "first_day = 91\nlast_day = 400",
        "phase[4].last_day: the last phase has no last day",
    ),
    "a phase that stands twice": (POST, 'id = "mid"', 'id = "early"', "phase: an id stands twice"),
    "a rule that stands twice": (
        POST,
        'markers = ["estradiol"]\nphase = "early"',
        'markers = ["estradiol"]\nphase = "baseline"',
        "estradiol in baseline stands twice",
    ),
    "an empty condition": (
        POST,
        "any_of = [{ at_most = 0.5 }",
        "any_of = [{ }",
        "any_of[1]: is empty: a condition asks for something",
    ),
    "an unknown word of a condition": (
        POST,
        "{ at_most = 0.5 }",
        "{ at_least = 0.5 }",
        "any_of[1].at_least: is not a known key",
    ),
    "an unknown step": (POST, '"real rise"', '"big rise"', "“big rise” is not one of: real rise"),
    "an unknown verdict": (
        POST,
        'verdict = "ahead"',
        'verdict = "good"',
        "“good” is not one of: as expected",
    ),
    "an outcome without a way": (
        POST,
        'any_of = [{ at_most = 0.5 }, { laboratory = ["below"] }]\n',
        "",
        "outcome[2].any_of: is missing",
    ),
    "a verdict that the article alone does not bear": (
        POST,
        'cite = ["article", "haarlem", "runoff22"]',
        'cite = ["article"]',
        "expectation[6].cite: “ahead”: not on the article alone, which gives directions",
    ),
    "two verdicts that the article alone does not bear": (
        POST,
        'cite = ["article", "lykho", "haarlem"]',
        'cite = ["article"]',
        "expectation[7].cite: “behind” and “unexpected”: not on the article alone",
    ),
    "an unknown bar": (
        POST,
        'bar = "below range"',
        'bar = "at most"',
        "expectation[1].bar: “at most” is not one of: range, below range",
    ),
    "a rule of days after its phase": (
        SERM,
        "from_day = 74 }, {",
        "from_day = 91 }, {",
        "expectation[5].outcome[2].any_of[1]: can never hold: day 91 or later is never in titration"
        " (from day 0 to day 90)",
    ),
    "a rule of days before its phase": (
        POST,
        "from_day = 365 }",
        "before_day = 91 }",
        "expectation[16].outcome[5].any_of[1]: can never hold: before day 91 is never in full"
        " (from day 91 on)",
    ),
    "a rule of days that exclude each other": (
        POST,
        "from_day = 365 }",
        "from_day = 365, before_day = 365 }",
        "any_of[1]: can never hold: day 365 or later and before day 365 is never in full",
    ),
    "a rule of days before all days of the first phase": (
        POST,
        "any_of = [{ at_most = 0.5 }",
        "any_of = [{ at_most = 0.5, from_day = 0 }",
        "can never hold: day 0 or later is never in baseline (to day -1)",
    ),
    "an unknown goal": (
        POST,
        'goals = ["fertility"]',
        'goals = ["fame"]',
        "due[2].goals: “fame” is not one of: symptoms, fertility",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_is_told_with_its_file_and_key(copy, file, old, new, expected):
    copy.change(file, old, new)
    errors = copy.errors()
    assert any(error.startswith(f"{file}: ") and expected in error for error in errors), errors


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SERM, "from_day = 74 }, {", "from_day = 90 }, {"),  # its last day
        (POST, "from_day = 365 }", "before_day = 92 }"),  # its first day
        (POST, "from_day = 365 }", "from_day = 365, before_day = 366 }"),
        (POST, "any_of = [{ at_most = 0.5 }", "any_of = [{ at_most = 0.5, from_day = -1 }"),
    ],
)
def test_a_rule_of_one_day_of_its_phase_is_taken(copy, file, old, new):
    copy.change(file, old, new)
    assert load(copy.folder).pathways


def test_several_faults_in_several_files_are_told_at_once(copy):
    copy.change(HORMONES, '"10501-5"', '"10501-6"')
    copy.change(HORMONES, "factor = 21.2", "factor = -21.2")
    copy.change(POST, "first_day = 28", "first_day = 29")
    copy.change("sentences.toml", "drug level: testosterone until {date}", "")
    copy.change("agents.toml", 'cite = ["tcyp"]', 'cite = ["nobody"]')
    assert set(copy.errors()) == {
        "markers/hormones.toml: lh.loinc: 10501-6 is not a LOINC code: its check digit is wrong",
        "markers/hormones.toml: prolactin.unit[2].factor: is not positive",
        "pathways/post_trt_reactivation.toml: phase[3].first_day: gap between early (to day 27) and mid",
        "sentences.toml: verdict_before_wash_out.text: is empty",
        "agents.toml: testosterone_cypionate.cite: unknown citation nobody",
    }


def test_a_file_that_is_not_toml_is_told_alone(copy):
    copy.add(HORMONES, "[lh")
    (error,) = copy.errors()
    assert error.startswith("markers/hormones.toml: is not a TOML file: ")


def test_a_file_that_is_not_text_is_told(copy):
    (copy.folder / "words.toml").write_bytes(b"\xff\xfe")
    (error,) = copy.errors()
    assert error.startswith("words.toml: is not a TOML file: ")


def test_an_unknown_file_is_told(copy):
    copy.add("opinions.toml", "a = 1\n")
    assert copy.errors() == ("opinions.toml: is not a known file",)


def test_a_folder_within_a_folder_is_not_read(copy):
    (copy.folder / "markers" / "old").mkdir()
    copy.add("markers/old/lh.toml", "a = 1\n")
    assert copy.errors() == ("markers/old/lh.toml: is not a known file",)


@pytest.mark.parametrize("file", ["edition.toml", "constants.toml", "words.toml"])
def test_a_missing_file_is_told(copy, file):
    (copy.folder / file).unlink()
    assert copy.errors() == (f"{file}: is missing",)


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match=r"citations\.toml: is missing"):
        load(tmp_path)


def test_an_id_in_two_files_is_told(copy):
    copy.add("sentences_more.toml", SAME_ID)
    assert copy.errors() == ("sentences_more.toml: verdict_on_hcg: stands in sentences.toml too",)


def test_an_id_that_is_no_table_is_told(copy):
    copy.add("sentences_more.toml", 'loose = "text"\n')
    assert copy.errors() == ("sentences_more.toml: loose: is not a table",)


def test_a_marker_without_units_is_told(copy):
    copy.add(
        "markers/more.toml",
        '[x]\nname = "X"\nname_es = "X"\ntitle = "X1"\ntitle_es = "X1"\nplain_name = "X"\n'
        'plain_name_es = "X"\nplain_note = "x"\nplain_note_es = "x"\nkind = "measured"\n'
        'specimens = ["serum"]\nus_unit = "g"\nsi_unit = "g"\n',
    )
    assert copy.errors() == (
        "markers/more.toml: x.unit: is missing: a marker has at least its canonical unit",
    )


def test_a_pathway_without_phases_is_told(copy):
    copy.add(
        "pathways/empty.toml",
        'title = "E"\ntitle_es = "E"\nshort_title = "E"\nshort_title_es = "E"\nanchor_name = "e"\n'
        'anchor_name_es = "e"\nfirst_template = "first"\n',
    )
    assert copy.errors() == ("pathways/empty.toml: phase: is missing: a pathway has phases",)


def test_blood_and_semen_may_share_a_name(copy):
    copy.change(SEMEN, '"volume", ', '"volume", "hct", ')
    assert load(copy.folder).markers["semen_volume"].aliases[:2] == ("volume", "hct")


def test_a_figure_from_memory_may_stand_when_it_says_so(copy):
    copy.change("constants.toml", 'cite = ["issam", "devutl", "vermeulen99"]', 'status = "unverified"')
    basis = load(copy.folder).basis_of_constants["vermeulen_shbg_association"]
    assert not basis.verified
