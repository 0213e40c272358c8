"""What the publisher says of a change is its cause, for what it names and nothing else."""

from dataclasses import replace

import pytest
from compared import changes_after, figure_rows, read, revised_farsta, snapshot, write

from uppfoljning.compare import comparison, contents, grouping, stated
from uppfoljning.publish import freeze
from uppfoljning.shelf import manifest

pytestmark = pytest.mark.utgava

STATED = {"orsaker": [{"orsak": "SCB har rättat 2017", "indikator": "ekonomiskt_bistand_andel", "period": "2017"}]}


def test_the_publisher_says_why_and_everything_that_follows_has_that_cause(data, before, tmp_path):
    revised_farsta(data)
    changes = changes_after(data, before, tmp_path, name="b", foregaende="a", **STATED)
    assert {change.orsak for change in changes} == {"enligt utgivaren: SCB har rättat 2017"}


def test_what_the_publisher_says_is_of_the_edition_just_before_and_of_what_it_names(data, before, tmp_path):
    revised_farsta(data)
    after = snapshot(data, tmp_path / "efter", name="c", foregaende="b", **STATED)
    assert {change.orsak for change in comparison.compare(before, after)} == {contents.UNSTATED}
    for said, left in (
        ({"period": "2017"}, 0),
        ({"omrade": "farsta"}, 0),
        ({"period": "2016"}, 1),
        ({"kon": "man"}, 1),
    ):
        statement = stated.Statement("x", **said)
        assert len(comparison.without_change(before, replace(after, stated=(statement,)))) == left, said


def test_a_statement_about_a_source_is_about_its_figures_and_its_own_row(data, before, tmp_path):
    revised_farsta(data)
    rows = read(data / "katalog" / "kallor.csv")
    _, figures = figure_rows(data)
    name = next(r["kalla"] for r in figures if r["omrade"] == "farsta" and r["varde"] == "2.9")
    for row in rows:
        row["uppdaterad"] = "2018-05-01" if row["id"] == name else row["uppdaterad"]
    write(data / "katalog" / "kallor.csv", rows)
    said = {"orsaker": [{"orsak": "källan är reviderad", "kalla": name}]}
    changes = changes_after(data, before, tmp_path, name="b", foregaende="a", **said)
    assert {change.orsak for change in changes if change.andring} == {"enligt utgivaren: källan är reviderad"}
    assert grouping.grouped(changes).opening.startswith("1 siffra ändrad och 1 källa ändrad. ")


def test_a_statement_about_nothing_stops_the_publishing(data, before, tmp_path):
    revised_farsta(data)
    after = snapshot(data, tmp_path / "efter", name="b", foregaende="a")
    idle = stated.Statement("källan reviderad", indikator="meritvarde_ak9")
    with pytest.raises(manifest.PublishError, match="gäller indikator meritvarde_ak9, men inget sådant är ändrat"):
        freeze._check_statements(before, replace(after, stated=(idle,)), [idle])
    with pytest.raises(manifest.PublishError, match="ingen tidigare utgåva"):
        freeze._check_statements(None, after, [idle])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("indikator,period\nx,2017\n", "orsak ska finnas"),
        ("indikator,orsak,mer\nx,y,z\n", "rad 2: kolumnerna ska vara några av"),
        ("indikator,orsak\nx,y,z\n", "rad 2: kolumnerna ska vara några av"),
        ("indikator,orsak\nx,\n", "rad 2: orsaken ska ha 1–200 tecken"),
        ("indikator,orsak\nx,a\u202eb\n", r"U\+202E"),
        ("indikator,orsak\n", "har inga rader"),
        ("", "har inga rader"),
    ],
)
def test_a_file_of_causes_that_cannot_be_used_is_told(text, told, tmp_path):
    path = tmp_path / "orsaker.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(manifest.PublishError, match=told):
        stated.read(path)


def test_a_file_of_causes_is_read_and_comes_back_from_the_manifest(tmp_path):
    path = tmp_path / "orsaker.csv"
    path.write_text("\ufeffkalla,orsak\nscb_x,ny leverans\n,övrigt\n", encoding="utf-8")
    found = stated.read(path)
    assert [(said.kalla, said.cause) for said in found] == [
        ("scb_x", "enligt utgivaren: ny leverans"),
        ("", "enligt utgivaren: övrigt"),
    ]
    assert stated.in_manifest({"orsaker": stated.for_manifest(found)}) == tuple(found)
    for damaged in (5, [1], [{"okand": "x"}]):
        with pytest.raises(manifest.PublishError, match="skadad"):
            stated.in_manifest({"namn": "a", "orsaker": damaged})
    path.write_bytes("orsak\nåäö\n".encode("latin-1"))
    with pytest.raises(manifest.PublishError, match="i UTF-8"):
        stated.read(path)
