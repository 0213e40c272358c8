"""An area's place among the areas of its own division, for each figure that does not follow its size."""

import pytest


@pytest.mark.parametrize(
    ("area", "level", "every"), [("farsta", "stadsdelsomrade", 14), ("jarva", "stadsdelsomrade_nu", 11)]
)
def test_an_areas_place_is_among_the_areas_of_its_own_division_and_period(edition, area, level, every):
    rows = edition.query("omradeslage", omrade=area)
    assert set(rows["antal_omraden"]) == {every} and set(rows["niva"]) == {level}
    figures = edition.query("omradesfigurer", omrade=area).set_index(["indikator", "kon"])["period"]
    for (indicator, sex), own in rows[rows["kon"] == "totalt"].groupby(["indikator", "kon"]):
        assert set(own["period"]) == {figures[indicator, sex]}
        shown = edition.query("kartvarden", indikator=indicator, period=own["period"].iloc[0], niva=level)
        assert own.set_index("omrade")["varde"].to_dict() == pytest.approx(
            shown.set_index("omrade")["varde"].to_dict(), nan_ok=True
        )
        known = shown["varde"].dropna()
        assert own["antal_med_varde"].iloc[0] == len(known)
        assert own["kvartil_1"].iloc[0] == pytest.approx(known.quantile(0.25))
        assert own["kvartil_3"].iloc[0] == pytest.approx(known.quantile(0.75))


def test_what_follows_an_areas_size_has_no_place_and_no_figure_has_two(edition):
    figures = edition.query("omradesfigurer", omrade="rinkeby-kista")
    placed = set(edition.query("omradeslage", omrade="rinkeby-kista")["indikator"])
    assert not placed & set(figures.loc[figures["enhet"] == "antal", "indikator"])
    assert not placed & {
        "dagbefolkning_andel_av_staden",
        "befolkning_regso_tackning_andel",
        "socioekonomiskt_index_staden_100",
    }
    assert "socioekonomiskt_index" in placed
