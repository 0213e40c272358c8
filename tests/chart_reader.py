"""Reads what a chart draws out of its description, layer by layer."""

from programme_facts import PROGRAMME

from uppfoljning.pictures import charts, grammar, theme


def layers(chart):
    """Each layer of a chart as (mark, encoding, the rows that it draws)."""
    # The pages' own tests hold it against Vega-Lite's schema, which takes longer than all else.
    spec = chart.to_dict(validate=False)

    def rows(layer):
        data = layer.get("data") or spec["data"]
        return data["values"] if "values" in data else spec["datasets"][data["name"]]

    return [(layer["mark"], layer["encoding"], rows(layer)) for layer in spec["layer"]]


def drawn(chart, mark):
    return [(encoding, rows) for found, encoding, rows in layers(chart) if found["type"] == mark]


def strokes(chart):
    """The lines of a chart: a list of rows for each stroke of the pen."""
    found = {}
    for encoding, rows in drawn(chart, "line"):
        fields = [detail["field"] for detail in encoding["detail"]]
        assert "omrade" in fields
        for row in rows:
            found.setdefault(tuple(row[field] for field in fields), []).append(row)
    return list(found.values())


def texts(chart):
    return [row["text"] for _, rows in drawn(chart, "text") for row in rows if "text" in row]


def labels(chart):
    return {row["omrade"]: row["etikett"] for _, rows in drawn(chart, "text") for row in rows if "etikett" in row}


def notes(chart):
    """What the picture says in small text, its line breaks taken away."""
    title = theme.signed(chart, "").to_dict(validate=False).get("title", {})
    return " ".join(title.get("text") or [])


def colours(chart, rows_of, mark="point"):
    """The colour of each group of rows, as the scale of the layer says."""
    found = {}
    for encoding, rows in drawn(chart, mark):
        channel = encoding.get("color") or encoding.get("stroke")
        scale = dict(zip(channel["scale"]["domain"], channel["scale"]["range"], strict=True))
        found |= {row["omrade"]: scale[row["grupp"]] for row in rows if row["omrade"] in rows_of}
    return found


def picture(values, known, area=""):
    return charts.figure_chart(grammar.read(values, known, PROGRAMME), area, "procent")


def crosses(stroke, breaks):
    periods = [row["period"] for row in stroke]
    return [start for start in breaks if min(periods) < start <= max(periods)]


# Two stretches of three years, on either side of a break in 2016.
YEARS = {"2013": 8.0, "2014": 7.5, "2015": 7.0, "2016": 5.0, "2017": 4.5, "2018": 4.4}
FIRST, LAST = {"2013", "2014", "2015"}, {"2016", "2017", "2018"}
