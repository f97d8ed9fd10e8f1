"""The published cohorts that print figures before and at a follow-up (clinical.md, section 4), as data.

Only figures that were read in a public page are here. What a study does not print is chosen and said under
`assumed`. Ranges: testosterone 264-916 ng/dL (Travison 2017), the same in ng/mL, 9.4-31.0 nmol/L (Ho 2006);
estradiol up to 159 pmol/L (London); free testosterone 47-244 pg/mL (ARUP); the others stand in cohorts.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.clinical.charts import drug

if TYPE_CHECKING:
    from clinic_desktop.model.course import Medication

BEFORE = -14
NG_ML, NMOL, PMOL, PG = (
    ("ng/mL", "2.64-9.16"),
    ("nmol/L", "9.4-31.0"),
    ("pmol/L", "<=159"),
    ("pg/mL", "47-244"),
)
SERM, AFTER = "serm_therapy", "post_trt_reactivation"

Results = dict[str, "str | tuple[str, tuple[str, str]]"]
"""A value as printed, alone or with its unit and range; `sperm`, `motility` and `number` are short names."""


@dataclass(frozen=True)
class Cohort:
    """One arm of a study: what was taken, and the results by day from the anchor."""

    study: str
    pathway: str
    results: dict[int, Results]
    drugs: tuple[Medication, ...] = ()
    before: str = "testosterone_enanthate"
    """What was taken before the anchor, in the pathway after testosterone."""
    since: int = -700
    """When it was begun."""
    assumed: str = ""
    """What the study does not print and was chosen here."""


def serm(agent: str, until: int | None = None) -> tuple[Medication, ...]:
    """A SERM, or another drug, from day 0 on."""
    return (drug(agent, 0, until),)


COHORTS = (
    Cohort(
        "Katz 2012, clomiphene",
        SERM,
        {
            BEFORE: {
                "testosterone": "192",
                "free_testosterone": ("22", PG),
                "estradiol": "26",
                "lh": "1.6",
                "fsh": "1.9",
            },
            578: {
                "testosterone": "485",
                "free_testosterone": ("95", PG),
                "estradiol": "39",
                "lh": "6.8",
                "fsh": "7.6",
            },
        },
        serm("clomiphene"),
    ),
    Cohort(
        "Helo 2017, clomiphene",
        SERM,
        {
            BEFORE: {"testosterone": "205", "estradiol": "17", "lh": "4.0"},
            788: {"testosterone": "488", "estradiol": "34", "lh": "6.1"},
        },
        serm("clomiphene"),
    ),
    Cohort(
        "Ramasamy 2014, clomiphene",
        SERM,
        {BEFORE: {"testosterone": "247"}, 180: {"testosterone": "504"}},
        serm("clomiphene"),
        assumed="time of the follow-up: six months",
    ),
    Cohort(
        "Ramasamy 2014, injections",
        AFTER,
        {-380: {"testosterone": "224"}, -180: {"testosterone": "1104"}},
        since=-360,
        assumed="time of the follow-up: six months on testosterone",
    ),
    Cohort(
        "Ramasamy 2014, gel",
        AFTER,
        {-380: {"testosterone": "230"}, -180: {"testosterone": "412"}},
        before="testosterone_gel",
        since=-360,
        assumed="time of the follow-up: six months on testosterone",
    ),
    Cohort(
        "Medras 2014, clomiphene after steroids",
        SERM,
        {
            BEFORE: {"lh": "3", "fsh": "3", "testosterone": ("2.3", NG_ML)},
            7: {"lh": "8.3", "fsh": "10", "testosterone": ("7.2", NG_ML)},
        },
        serm("clomiphene"),
        assumed="the steroids are not on the list",
    ),
    Cohort(
        "Habous 2018, clomiphene",
        SERM,
        {BEFORE: {"testosterone": ("2.31", NG_ML)}, 90: {"testosterone": ("5.17", NG_ML)}},
        serm("clomiphene"),
        assumed="ng/mL, where the abstract prints nmol/L; one figure for all arms",
    ),
    Cohort(
        "Habous 2018, hCG",
        SERM,
        {BEFORE: {"testosterone": ("2.31", NG_ML)}, 90: {"testosterone": ("5.17", NG_ML)}},
        serm("hcg"),
        assumed="ng/mL, where the abstract prints nmol/L; one figure for all arms",
    ),
    Cohort(
        "Tamoxifen in iOAT, Urol Int 2019",
        SERM,
        {
            BEFORE: {"testosterone": ("3.4", NG_ML), "fsh": "7.6", "lh": "4.5"},
            90: {"testosterone": ("5.3", NG_ML), "fsh": "15.9", "lh": "7.6"},
        },
        serm("tamoxifen"),
    ),
    Cohort(
        "Tamoxifen 10 mg, nine men",
        SERM,
        {
            BEFORE: {"lh": "1.7", "fsh": "4.9", "testosterone": ("25", NMOL), "estradiol": ("185", PMOL)},
            120: {"fsh": "7.7", "testosterone": ("38", NMOL)},
            180: {"lh": "4.1", "estradiol": ("631", PMOL)},
        },
        serm("tamoxifen"),
        assumed="the androgens of the abstract are taken as testosterone",
    ),
    Cohort(
        "ZA-203, enclomiphene 12.5 mg",
        SERM,
        {BEFORE: {"testosterone": "202"}, 90: {"testosterone": "433"}},
        serm("enclomiphene"),
    ),
    Cohort(
        "ZA-203, enclomiphene 25 mg",
        SERM,
        {BEFORE: {"testosterone": "202"}, 90: {"testosterone": "415"}},
        serm("enclomiphene"),
    ),
    Cohort("ZA-203, placebo", SERM, {BEFORE: {"testosterone": "220"}, 90: {"testosterone": "196"}}),
    Cohort(
        "ZA-203, gel",
        AFTER,
        {-110: {"testosterone": "207"}, -5: {"testosterone": "393"}},
        before="testosterone_gel",
        since=-95,
    ),
    Cohort(
        "ZA-305, gel, one week after the last dose",
        AFTER,
        {-125: {"testosterone": "230"}, 7: {"testosterone": "183"}},
        before="testosterone_gel",
        since=-112,
    ),
    Cohort(
        "ZA-305, gel, sperm (-33.3 %)",
        AFTER,
        {-125: {"sperm": "60"}, -1: {"sperm": "40"}},
        before="testosterone_gel",
        since=-112,
        assumed="60 million/mL before: the release prints changes only",
    ),
    Cohort(
        "ZA-304, gel, sperm (-71.5 %)",
        AFTER,
        {-125: {"sperm": "60"}, -1: {"sperm": "17.1"}},
        before="testosterone_gel",
        since=-112,
        assumed="60 million/mL before: the release prints changes only",
    ),
    Cohort(
        "ZA-305, enclomiphene, sperm (+5.9 %)",
        SERM,
        {BEFORE: {"sperm": "60"}, 112: {"sperm": "63.5"}},
        serm("enclomiphene"),
        assumed="60 million/mL before: the release prints changes only",
    ),
    Cohort(
        "Lykhonosov 2020, as injected testosterone",
        AFTER,
        {
            BEFORE: {"lh": "0.2", "testosterone": ("4.34", NG_ML)},
            90: {"lh": "4.12", "testosterone": ("4.55", NG_ML)},
        },
        serm("clomiphene", 80),
        assumed="enanthate weekly; clomiphene as the therapy after the cycle",
    ),
    Cohort(
        "Lykhonosov 2020, as anabolic steroid",
        AFTER,
        {
            BEFORE: {"lh": "0.2", "testosterone": ("4.34", NG_ML)},
            90: {"lh": "4.12", "testosterone": ("4.55", NG_ML)},
        },
        serm("clomiphene", 80),
        before="anabolic_steroid",
        assumed="clomiphene as the therapy after the cycle",
    ),
    Cohort(
        "Shankara-Narayana 2020, current and past users",
        AFTER,
        {
            BEFORE: {
                "lh": "0.5",
                "fsh": "0.5",
                "testosterone": ("133.6", NMOL),
                "shbg": "17.2",
                "estradiol": "146",
            },
            300: {
                "lh": "5.5",
                "fsh": "4.7",
                "testosterone": ("21.5", NMOL),
                "shbg": "33.9",
                "estradiol": "41",
            },
        },
        assumed="two groups of men as one man; enanthate weekly",
    ),
    Cohort(
        "The same users, semen",
        AFTER,
        {BEFORE: {"number": "4"}, 300: {"number": "215"}},
        assumed="two groups of men as one man; enanthate weekly",
    ),
    Cohort(
        "Wenker 2015, hCG with a SERM",
        AFTER,
        {BEFORE: {"sperm": "<1"}, 140: {"sperm": "22.6"}},
        (drug("hcg", 7), drug("clomiphene", 7)),
        assumed="below 1 million/mL before, as the entry asks",
    ),
    Cohort(
        "Liu 2006, median recovery",
        AFTER,
        {BEFORE: {"sperm": "none seen"}, 76: {"sperm": "3"}, 91: {"sperm": "10"}, 103: {"sperm": "20"}},
        assumed="no sperm at the end of contraception",
    ),
    Cohort(
        "Pavlovich 2001, testolactone",
        SERM,
        {
            BEFORE: {"t_e2_ratio": "5.0", "sperm": "16.1", "motility": "27.1"},
            120: {"t_e2_ratio": "12.7", "sperm": "28.9", "motility": "45.3"},
        },
        serm("other"),
        assumed="follow-up at four months, in the pathway of SERMs",
    ),
    Cohort(
        "Raman 2002, testolactone",
        SERM,
        {
            BEFORE: {"t_e2_ratio": "5.3", "sperm": "5.5", "motility": "14.7"},
            120: {"t_e2_ratio": "12.4", "sperm": "11.2", "motility": "21.0"},
        },
        serm("other"),
        assumed="follow-up at four months, in the pathway of SERMs",
    ),
    Cohort(
        "Raman 2002, anastrozole",
        SERM,
        {BEFORE: {"t_e2_ratio": "7.2"}, 120: {"t_e2_ratio": "18.1"}},
        serm("anastrozole"),
        assumed="follow-up at four months, in the pathway of SERMs",
    ),
)
