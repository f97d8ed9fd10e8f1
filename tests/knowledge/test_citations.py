"""Volumes and pages of sources stand only where a page that was read prints them."""

import re

import pytest

PLACE = re.compile(r"\d{4};\d+(?:\(\d+\))?:\d+(?:-\d+)?")
# Source, its place as printed, and the page that prints it.
CONFIRMED = {
    "travison": ("2017;102:1161-1173", "PubMed 28324103"),
    "fiers": ("2018;103:2167", "academic.oup.com"),
    "brambilla": ("2009;94:907-913", "mdedge.com 101416, reference 5"),
    "andersson03": ("2003;88:932-937", "PubMed 12574235"),
    "eubivas_psa": ("2018;486:185", "abstract"),
    "fokkema": ("2006;52:1602", "intl.clinchem.org 52/8/1602"),
    "cooper10": ("2010;16:231-245", "first page"),
    "wiehle2014": ("2014;102:720-727", "PubMed 25044085"),
    "tam_ioat": ("2019;103:108", "karger.com"),
    "tam87": ("1987;48:113-117", "PubMed 3297810"),
    "helo2015": ("2015;12:1761-1769", "peeref.com 929832"),
    "helo2017": ("2017;119:171-176", "doping.nl 7889"),
    "krz19": ("2019;202:1029-1035", "PubMed 31216250"),
    "eggemann19": ("2019;120:301-305", "PMC6353985"),
    "coviello": ("2005;90:2595-2602", "copy of a figure with its source"),
    "ly2005": ("2005;20:1733-1740", "PubMed 15860500"),
    "liu": ("2006;367:1412-1420", "PubMed 16650651"),
    "kohn": ("2017;107:351-357", "PubMed 27855957"),
    "runoff22": ("2022;186:307-318", "PubMed 35000898"),
    "haarlem": ("2021;36:880-890", "PubMed 33550376"),
    "esa2019": ("2020;105:1827-1839", "academic.oup.com/jcem/article/105/6/1827"),
    "tajar": ("2010;95:1810-1818", "PubMed 20173018"),
    "ahern16": ("2016;85:891", "repository pages"),
    "aua_t7": ("2018;200:423", "doi 10.1016/j.juro.2018.03.115"),
    "es2018": ("2018;103:1715", "academic.oup.com/jcem/article/103/5/1715"),
    "wu2024": ("2024;17(9):1233", "PMC11435126"),
    "gregoriou": ("2012;98:48-51", "PubMed 22579129"),
    "hamilton": ("2015;30:1110-1121", "PubMed 25788568"),
    "ho2006": ("2006;43:389-397", "PubMed 17036414"),
    "inflesz08": ("2008;31:135-152", "cnbguatemala.org"),
    "rooney21": ("2021;8:2374373521998847", "PubMed 34179407"),
}


def test_each_volume_and_page_was_confirmed(shipped):
    printed = {id: PLACE.findall(source.text) for id, source in shipped.citations.items()}
    assert {id: places for id, places in printed.items() if places} == {
        id: [place] for id, (place, _) in CONFIRMED.items()
    }


@pytest.mark.parametrize(("source", "page"), [(id, page) for id, (_, page) in CONFIRMED.items()])
def test_the_page_that_prints_it_is_named(shipped, source, page):
    assert page in shipped.citations[source].where


@pytest.mark.parametrize("source", ["moskovic", "katz", "wenker", "raman", "huijben", "vermeulen99"])
def test_what_no_page_prints_stops_at_author_journal_and_year(shipped, source):
    citation = shipped.citations[source]
    assert citation.text.endswith(f" {citation.year}")
