"""Charts of the edition's own figures."""

import pandas as pd
import pytest
from chart_reader import crosses, drawn, layers, notes, picture, strokes, texts
from programme_facts import PROGRAMME

from uppfoljning.pictures import coverage_matrix, drawing, forecast_fan, palette, school_dots, sketching


@pytest.fixture
def breaks():
    """Known breaks of a series: (period, blocks the comparison?)."""

    def make(*known):
        frame = pd.DataFrame(list(known), columns=["period", "sparrar"])
        return frame.assign(sparrar=frame["sparrar"].astype(bool), omrade=None)

    return make


def test_real_series_are_never_crossed_or_joined_by_too_few(edition):
    """Every indicator that measures a goal or gives context."""
    figures, known = edition.query("mal_serier"), edition.query("seriebrott_lista")
    marks = seen = 0
    for indicator, own in figures.groupby("indikator"):
        if own.loc[own["omradestyp"] != "stadsdel", "varde"].notna().sum() == 0:
            continue
        its = known[known["indikator"] == indicator]
        chart = picture(own, its)
        for stroke in strokes(chart):
            area = stroke[0]["omrade"]
            blocking = its[its["sparrar"] & (its["omrade"].isna() | (its["omrade"] == area))]
            assert not crosses(stroke, blocking["period"].unique()), (indicator, area)
            assert len(stroke) >= 3, (indicator, area)
            seen += 1
        marks += texts(chart).count("brott i serien")
    assert marks and seen


def test_school_at_the_nations_level_counts_as_reaching_it(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24").head(4)
    schools = schools.assign(varde=[83.7, 83.6, 90.0, None], riket=83.7, enhet="procent", decimaler=1)
    ((_, encoding, rows),) = [
        layer
        for layer in layers(school_dots.school_chart(schools, "procent", PROGRAMME))
        if layer[0]["type"] == "point"
    ]
    assert [row["lage"] for row in rows] == ["minst riket", "under riket", "minst riket"]
    # Told by shape as well as by colour.
    shapes = dict(zip(encoding["shape"]["scale"]["domain"], encoding["shape"]["scale"]["range"], strict=True))
    assert shapes["minst riket"] != shapes["under riket"]


def test_schools_without_a_national_value_are_not_judged(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24").head(2)
    schools = schools.assign(
        varde=[83.7, 90.0], riket=float("nan"), skillnad=float("nan"), enhet="procent", decimaler=1
    )
    chart = school_dots.school_chart(schools, "procent", PROGRAMME)
    assert {row["lage"] for _, rows in drawn(chart, "point") for row in rows} == {"utan riksvärde"}
    # The city stands beside, in grey and by its name, since it is no limit.
    ((mark, _, rows),) = [layer for layer in layers(chart) if layer[0]["type"] == "rule"]
    assert (mark["color"], [row["text"] for row in rows]) == (palette.GREY, ["Hela staden 88,4\N{NO-BREAK SPACE}%"])
    alone = school_dots.school_chart(schools.assign(staden=float("nan")), "procent", PROGRAMME)
    assert not drawn(alone, "rule")


def test_the_interval_of_a_school_is_drawn_where_its_pupils_are_known(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2022/23")
    drawn_rows = [
        rows
        for mark, _, rows in layers(school_dots.school_chart(schools, "procent", PROGRAMME))
        if mark["type"] == "rule"
    ]
    own = {row["skola_namn"]: row for rows in drawn_rows for row in rows if "nedre" in row}
    # 55,6 % of 55 pupils are 31: Wilson's interval, worked out by hand.
    school = own["Hässelbygårdsskolan"]
    assert (round(school["nedre"], 1), round(school["ovre"], 1)) == (43.3, 68.6)


def test_riket_among_schools_has_its_own_colour_and_the_axis_says_where_it_starts(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24")
    found = layers(school_dots.school_chart(schools[schools["prioriterat_omrade"]], "procent", PROGRAMME))
    (rule,) = [mark for mark, _, _ in found if mark["type"] == "rule"]
    assert rule["color"] == palette.BLACK
    (start,) = {encoding["x"]["scale"]["domainMin"] for mark, encoding, _ in found if mark["type"] == "point"}
    (title,) = {encoding["x"]["title"] for mark, encoding, _ in found if mark["type"] == "point"}
    assert title == f"procent, axeln börjar vid {start:.0f}"


def test_schools_say_when_they_are_from_after_the_programme_and_who_read_rikets_figure(edition):
    schools = edition.query("skolor_mot_riket", indikator="meritvarde_ak9", period="2020/21")
    told = notes(school_dots.school_chart(schools, "poäng", PROGRAMME))
    assert "Alla siffror är från efter programmet 2015–2020." in told
    assert "Ur andrahandskälla: riket (Liberalerna i Stockholms stad)." in told
    during = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2019/20")
    if during["varde"].notna().any():
        assert "programmet" not in notes(school_dots.school_chart(during, "procent", PROGRAMME))


def projection(edition, indicator):
    rows = edition.query("prognoser_lista")
    return rows[rows["indikator"] == indicator].drop_duplicates("ar")


def test_a_projection_of_the_city_has_the_citys_colour(edition, breaks):
    chart = forecast_fan.forecast_chart(projection(edition, "ekonomiskt_bistand_kommun_andel"), breaks(), "procent")
    assert {mark["color"] for mark, _, _ in layers(chart)} == {palette.GREY}


def test_a_band_stays_within_what_is_possible(edition, breaks):
    rows = projection(edition, "arbetsloshet_16_24_andel")
    found = layers(forecast_fan.forecast_chart(rows, breaks(), "procent"))
    assert min(row["lag_95"] for _, _, values in found for row in values if row.get("lag_95") is not None) == 0
    assert found[0][1]["y"]["scale"]["domain"][0] == 0


def test_what_came_before_a_projection_is_not_joined_across_a_break(edition, breaks):
    rows = projection(edition, "ekonomiskt_bistand_kommun_andel")
    chart = forecast_fan.forecast_chart(rows, breaks(("2010", True)), "procent")
    (known,) = [rows for encoding, rows in drawn(chart, "line") if encoding["y"]["field"] == "varde"]
    stretches = {row["stracka"]: [] for row in known}
    for row in known:
        stretches[row["stracka"]].append(row["ar"])
    assert len(stretches) == 2 and all(max(years) < 2010 or min(years) >= 2010 for years in stretches.values())


def test_gaps_in_the_coverage_are_left_white(edition):
    coverage = edition.query("tackning_omraden", indikator="ekonomiskt_bistand_andel", niva="stadsdelsomrade")
    assert (coverage["antal"] == 0).any()
    for _, _, rows in layers(coverage_matrix.coverage_chart(coverage, "omrade_namn", "Värden")):
        assert rows and all(row["antal"] > 0 for row in rows)


def test_every_picture_can_be_drawn_at_both_widths(edition, tmp_path):
    """The descriptions are not checked by Altair; a drawing that does not come out is found here."""
    figures, known = edition.query("mal_serier"), edition.query("seriebrott_lista")
    for indicator in ("ekonomiskt_bistand_andel", "oro_brott_ofta_andel", "np_ak9_engelska_poang"):
        own = figures[figures["indikator"] == indicator]
        description = drawing.described(picture(own, known[known["indikator"] == indicator]))
        for width in (330, 800):
            size = sketching.draw({**description, "width": width}, tmp_path / "x.svg", palette.DARK)
            assert size[0] == width
