"""The sentence that tells why a goal has its status."""

from uppfoljning import words

JUDGED = {
    "skal_mening": "", "status": "ratt_riktning", "omrade": "programmets_sex", "indikator_namn": "Andel x", "enhet": "procent",
    "decimaler": 1, "basperiod": "2015", "senaste_period": "2020", "basvarde": 5.0, "senaste_varde": 4.0, "skillnad": -1.0,
    "nedre": -1.5, "ovre": -0.5, "metod": "prov", "battre": 4, "samre": 1, "antal": 6,
    "vantade": 6, "matt": 1, "matt_bedomda": 1, "omraden_bedomda": "Farsta; Skärholmen", "omraden_natt": "",
    "omraden_inte_natt": "", "efter_programmet": False, "skal": "", "skal_antal": "", "brott_period": "", "omraden_aldre": "",
    "fore_brott_skillnad": "", "minsta_skillnad": "",
    "efter_brott_skillnad": "", "forandring": "", "forandring_skal_mening": "", "periodtyp": "ar", "status_ord": "Rätt riktning",
}  # fmt: skip


def test_a_change_has_its_interval():
    said = words.status_sentence(JUDGED)
    assert "−1,0\u00a0procentenheter från 2015 till 2020" in said and "mellan −1,5 och −0,5\u00a0procentenheter" in said


def test_the_mean_of_several_areas_says_in_how_many_the_change_is_certain():
    said = words.status_sentence({**JUDGED, "nedre": "", "ovre": ""})
    assert "Säkerställt bättre i 4 och sämre i 1 av 6 områden." in said
    assert "mellan" not in said


def cannot(skal, mening, **more):
    return words.status_sentence({**JUDGED, "status": "kan_inte_bedomas", "skal": skal, "skal_mening": mening, **more})


def test_too_few_areas_are_named():
    said = cannot("for_fa_omraden", "För få kan bedömas.", antal=2, skillnad="")
    assert said == "För få kan bedömas. Bedömt i Farsta och Skärholmen, 2 av 6."


def test_areas_that_were_judged_are_named_where_they_are_not_all():
    said = words.status_sentence({**JUDGED, "nedre": "", "ovre": "", "battre": 2, "samre": 0, "antal": 2})
    assert "bättre i 2 och sämre i 0 av 2 områden. Bedömt i Farsta och Skärholmen, 2 av 6." in said


def test_a_reason_that_not_all_areas_share_says_for_how_many_it_is_true():
    assert (
        cannot("en_matpunkt", "Bara en.", antal=0, skal_antal=4, skillnad="") == "Bara en. Det gäller 4 av 6 områden."
    )
    assert cannot("en_matpunkt", "Bara en.", antal=0, skal_antal=6, skillnad="") == "Bara en."


def test_no_number_crosses_a_break_in_words():
    broken = {"brott_period": "2016", "skillnad": "", "antal": 0, "skal_antal": 6, "efter_brott_antal": 2}
    said = cannot(
        "brott_i_serien",
        "Brott.",
        **broken,
        efter_brott_period="2016",
        efter_brott_skillnad=-0.4,
        senaste_period="2017",
    )
    assert said == (
        "Brott. Efter brottet, från 2016 till 2017: −0,4\u00a0procentenheter (prov). Två år är för få för att bedöma."
    )
    alone = cannot("brott_i_serien", "Brott.", **broken, senaste_period="2016")
    assert alone == "Brott. Efter brottet finns bara siffran för 2016."


LEVEL = {**JUDGED, "status": "inte_natt", "status_ord": "Inte nått", "forandring": "kan_inte_bedomas",
    "forandring_ord": "Kan inte bedömas", "forandring_skal_mening": "Antalen saknas.", "battre": 2, "samre": 2, "antal": 4,
    "omraden_bedomda": "A; B; C; D", "omraden_natt": "A; B", "omraden_inte_natt": "C; D", "nedre": "", "ovre": "",
}  # fmt: skip


def test_a_level_that_is_not_reached_says_where_and_then_how_it_moves():
    said = words.status_sentence(LEVEL)
    assert said.startswith(
        "Andel x: 2 av 4 områden når den beslutade nivån 2020. Inte i C och D. Bedömt i A, B, C och D, 4 av 6."
    )
    assert said.endswith("Förändringen kan inte bedömas. Antalen saknas.")
    assert words.status_label(LEVEL) == "Inte nått: 2 av 4 områden"


def test_a_level_of_one_area_has_its_figure():
    said = words.status_sentence({**LEVEL, "vantade": 1, "antal": 1, "metod": "beslutad nivå 3"})
    assert said.startswith("Andel x: 4,0\u00a0% 2020. Nivån är inte nådd (beslutad nivå 3).")
    assert words.status_label({**LEVEL, "antal": 1}) == "Inte nått"


def test_a_level_that_all_reach():
    reached = {
        **LEVEL,
        "status": "natt",
        "status_ord": "Nått",
        "battre": 6,
        "samre": 0,
        "antal": 6,
        "omraden_inte_natt": "",
    }
    assert words.status_sentence(reached) == "Andel x: 6 av 6 områden når den beslutade nivån 2020."
    assert words.status_label(reached) == "Nått: 6 av 6 områden"


SCHOOLS = {**LEVEL, "omrade": "skolor_i_programmets_omraden", "battre": 14, "antal": 29, "vantade": 42,
    "senaste_period": "2023/24", "efter_programmet": True, "forandring": "ingen_sakerstalld",
    "forandring_ord": "Ingen säkerställd förändring",
    "forandring_skal_mening": "", "skillnad": 17.2, "nedre": -7.6, "ovre": 39.3, "metod": "teckentest på samma 29 skolor",
    "matt": 11, "matt_bedomda": 2,
}  # fmt: skip


def test_schools_have_their_year_and_the_change_stands_second():
    said = words.status_sentence(SCHOOLS)
    assert said.startswith(
        "Andel x: 14 av 29 skolor når rikets värde läsåret 2023/24, efter programmets slut. 13 av målets 42 "
    )
    assert "Förändringen: ingen säkerställd förändring. Teckentest på samma 29 skolor." in said
    assert "mellan −8 och +39\u00a0procentenheter. Bedömt i 2 av 11 mått." in said
