"""The sentence that tells why a goal has its status."""

from uppfoljning import presentation

JUDGED = {
    "skal_mening": "", "status": "ratt_riktning", "omrade": "programmets_sex", "indikator_namn": "Andel x", "enhet": "procent",
    "decimaler": 1, "basperiod": "2015", "senaste_period": "2020", "basvarde": 5.0, "senaste_varde": 4.0, "skillnad": -1.0,
    "nedre": -1.5, "ovre": -0.5, "metod": "prov", "battre": 4, "samre": 1, "antal": 6,
}  # fmt: skip


def test_a_change_has_its_interval():
    said = presentation.status_sentence(JUDGED)
    assert "−1,0\u00a0procentenheter från 2015 till 2020" in said and "mellan −1,5 och −0,5\u00a0procentenheter" in said


def test_the_mean_of_several_areas_says_in_how_many_the_change_is_certain():
    said = presentation.status_sentence({**JUDGED, "nedre": "", "ovre": ""})
    assert "Säkerställt bättre i 4 och sämre i 1 av 6 områden." in said
    assert "mellan" not in said
