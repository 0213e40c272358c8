"""What is hidden leaves no trace: two sets of inputs that differ only in hidden numbers give the same bytes everywhere.

That covers every file at once: pages, trail, news, drawings and their coordinates, report, tables, inputs and manifest.
"""

import shutil

import pytest
from invented import BOARDS, PLAIN, districts, plain, row, write

from uppfoljning import edition as editions
from uppfoljning.gate import disclosure
from uppfoljning.publish import freeze

pytestmark = pytest.mark.utgava

SHARE, RESULT = "ekonomiskt_bistand_andel", "meritvarde_ak9,"
PEOPLE = 1000
HEADER = "id,datum,utgavor,indikator,omrade,period,kon,fel_varde,ratt_varde,vad_var_fel\n"
# Everything that a reader may not see, in two versions with the same sums.
FIRST = {"farsta": 3, "skarholmen": 9, "akalla": 4, "husby": 12, "kalla": 3, "alvsjo": 3}
SECOND = {"farsta": 4, "skarholmen": 8, "akalla": 2, "husby": 14, "kalla": 87654321, "alvsjo": 4}


def shares(secret, period, small):
    """The goal's own measure, drawn as a line for each of the six areas; small in Farsta for one year."""
    counts = {area: 60 + 7 * place + int(period) % 5 for place, area in enumerate(BOARDS)}
    counts |= {area: secret[area] for area in ("farsta", "skarholmen") if small}
    areas = {**dict.fromkeys(counts, PEOPLE), "stockholm": PEOPLE * len(counts)}
    counts["stockholm"] = sum(counts.values())
    return [
        row(SHARE, area, period, round(100 * n / areas[area], 1), "totalt", "procent", n, areas[area], f"{n} personer")
        for area, n in counts.items()
    ]


def rows(data, secret, revised):
    """The figures of the first edition, or of the second with Älvsjö's count revised from 13 to a small one."""
    counts = [13 if area == "alvsjo" else 40 + 3 * place for place, area in enumerate(BOARDS)]
    if revised:
        counts[BOARDS.index("alvsjo")] = secret["alvsjo"]
    people = [900 + place for place in range(len(BOARDS))]
    hidden = row(
        "arbetslosa_arsmedel_20_64_antal", "farsta", "2016", "", "totalt", "antal", remark=f"{secret['kalla']} st"
    )
    hidden[7:9], hidden[10] = [secret["kalla"], secret["kalla"] + 500], "dold"
    return [
        *(line for year in range(2013, 2019) for line in shares(secret, str(year), small=year == 2016)),
        *plain("2016", counts, people),
        *districts(data / "katalog", "rinkeby-kista", "2016-12-31", [secret["akalla"], 310, secret["husby"], 95, 80]),
        hidden,
    ]


def folder(where, secret, revised):
    data = shutil.copytree(editions.DATA_DIR, where)
    schools = (data / "observationer/skola.csv").read_text("utf-8").splitlines(keepends=True)
    write(data, rows(data, secret, revised))
    # Of the schools what their goal and its pages need.
    results = [line for line in schools[1:] if line.startswith(RESULT)]
    (data / "observationer/skola.csv").write_text("".join([schools[0], *results]), encoding="utf-8")
    if revised:
        own = f"{SHARE},farsta,2016,totalt"
        of_source = "arbetslosa_arsmedel_20_64_antal,farsta,2016,totalt"
        lines = [
            f"r1,2018-05-02,ett,{own},{secret['farsta'] + 70},{secret['farsta'] / 10},Det var {secret['farsta']} personer",
            f"r2,2018-05-02,ett,{of_source},{secret['kalla']},,Det var {secret['kalla']} personer",
        ]
        (data / "rattelser.csv").write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return data


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    """Two shelves with two editions each, alike in all that may be seen."""
    made = []
    for secret in (FIRST, SECOND):
        place = tmp_path_factory.mktemp("hylla")
        for name, revised in (("ett", False), ("tva", True)):
            data = folder(place / f"data-{name}", secret, revised)
            freeze.publish(data, name, name.capitalize(), "", place / "utgavor", lambda _step: None)
        made.append(place / "utgavor")
    return made


@pytest.mark.parametrize("name", ["ett", "tva"])
def test_hidden_numbers_leave_no_trace_in_any_file(shelves, name):
    one, other = (content(shelf / name) for shelf in shelves)
    assert set(one) == set(other) and len(one) > 100
    assert [path for path in one if one[path] != other[path]] == []


def test_what_is_hidden_is_what_was_meant(shelves):
    listed = (shelves[0] / "tva/csv/dolda_siffror_tva.csv").read_text("utf-8-sig")
    for figure in (f"{SHARE};", f"{PLAIN};", "befolkning_antal;"):
        assert figure in listed
    figures = (shelves[0] / "tva/csv/siffror_tva.csv").read_text("utf-8-sig")
    assert "87654321" not in figures and "personer" in figures
    trail = (shelves[0] / f"tva/webb/siffra/{SHARE}.html").read_text("utf-8")
    assert "dold" in trail and "färre än 5" in trail
    news = (shelves[0] / "tva/webb/nyheter.html").read_text("utf-8")
    assert "Älvsjö" in news
    drawings = [path for path in content(shelves[0] / "tva") if path.endswith(".svg")]
    assert len(drawings) > 10


def test_without_the_gate_the_same_numbers_are_seen_in_every_kind_of_file(tmp_path, monkeypatch):
    """The comparison finds a trace where there is one: in pages, trail, drawings, report, tables and manifest."""

    def open_gate(tables, previous=()):
        shown = tables["observationer"].assign(dold_skal="", fa_observationer=False)
        return disclosure.Disclosure(shown, shown.head(0)[disclosure.KEY].assign(orsak="", regel=""), ())

    monkeypatch.setattr(disclosure, "disclose", open_gate)
    made = []
    for number, secret in enumerate((FIRST, SECOND)):
        data = folder(tmp_path / f"data-{number}", secret, revised=False)
        made.append(freeze.publish(data, "ett", "Ett", "", tmp_path / f"utgavor-{number}", lambda _step: None))
    one, other = map(content, made)
    differ = [path for path in one if one[path] != other.get(path)]
    for place in (
        "webb/omrade-farsta.html",
        "webb/siffra/",
        ".svg",
        "rapport.pdf",
        "tabeller/",
        "csv/",
        "manifest",
    ):
        assert any(place in path for path in differ), place
