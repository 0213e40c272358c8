"""What a chart's specification draws, layer by layer."""


def layers(chart):
    """Each layer of a chart as (mark, encoding, the rows that it draws)."""
    spec = chart.to_dict()

    def rows(layer):
        data = layer.get("data") or spec["data"]
        return data.get("values") or spec["datasets"][data["name"]]

    return [(layer["mark"], layer["encoding"], rows(layer)) for layer in spec["layer"]]


def strokes(chart):
    """The solid lines of a chart: a list of periods for each stroke of the pen."""
    found = {}
    for mark, encoding, rows in layers(chart):
        fields = [detail["field"] for detail in encoding.get("detail", [])]
        if mark["type"] != "line" or "bro" in fields:
            continue
        assert "omrade" in fields
        for row in rows:
            found.setdefault(tuple(row[field] for field in fields), []).append(row)
    return list(found.values())


def texts(chart):
    return [row["text"] for mark, _, rows in layers(chart) if mark["type"] == "text" for row in rows if "text" in row]


def crosses(stroke, breaks):
    periods = [row["period"] for row in stroke]
    return [start for start in breaks if min(periods) < start <= max(periods)]
