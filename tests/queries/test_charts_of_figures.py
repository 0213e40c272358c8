"""Charts of the edition's own figures."""

from chart_reader import crosses, layers, strokes, texts

from uppfoljning.pictures import charts, coverage_matrix, school_dots


def test_real_series_with_breaks_are_cut(edition):
    """Every indicator that measures a goal or gives context and has blocking breaks."""
    figures = edition.query("mal_serier")
    known = edition.query("seriebrott_lista").query("sparrar")
    cut = 0
    for indicator, own in known.groupby("indikator"):
        values = figures[(figures["indikator"] == indicator) & figures["varde"].notna()]
        starts = sorted(own["period"].unique())
        if values.groupby("omrade")["period"].nunique().max() in (0, 1) or values.empty:
            continue
        chart = charts.line_chart(values, starts, "", "procent")
        for stroke in strokes(chart):
            assert not crosses(stroke, starts), indicator
        cut += texts(chart).count("brott i serien")
    assert cut > 0


def test_school_at_the_nations_level_counts_as_reaching_it(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24").head(4)
    schools = schools.assign(varde=[83.7, 83.6, 90.0, None], riket=83.7, enhet="procent", decimaler=1)
    ((_, encoding, rows),) = [
        layer for layer in layers(school_dots.school_chart(schools, "procent")) if layer[0]["type"] == "point"
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
    drawn = layers(school_dots.school_chart(schools, "procent"))
    assert {row["lage"] for mark, _, rows in drawn if mark["type"] == "point" for row in rows} == {"utan riksvärde"}
    assert not [mark for mark, _, _ in drawn if mark["type"] == "rule"]


def test_gaps_in_the_coverage_are_left_white(edition):
    coverage = edition.query("tackning_omraden", indikator="ekonomiskt_bistand_andel", niva="stadsdelsomrade")
    assert (coverage["antal"] == 0).any()
    for _, _, rows in layers(coverage_matrix.coverage_chart(coverage, "omrade_namn", "Värden")):
        assert rows and all(row["antal"] > 0 for row in rows)
