"""Own judgements are counted where they were made, and a board's also among those of the boards together."""

import shutil

import pytest

from uppfoljning import edition as editions

pytestmark = pytest.mark.utgava

ROWS = (
    "jf-2.1,sdn-farsta,2017-VB,delvis,varför,vad gjordes,vad görs nu,2018-02-01",
    "jf-2.1,sdn-farsta,2018-VB,helt,varför,vad gjordes,vad görs nu,2019-02-01",
    "jf-2.1,sdn-skarholmen,2017-VB,ej,varför,vad gjordes,vad görs nu,2018-02-01",
    "jf-3.1,arbetsmarknadsnamnden,2017-VB,delvis,varför,vad gjordes,vad görs nu,2018-02-01",
)


def test_own_judgements_are_counted_by_who_answers(few_figures, tmp_path):
    data = shutil.copytree(few_figures, tmp_path / "data")
    with (data / "katalog/egna_bedomningar.csv").open("a", encoding="utf-8") as handle:
        handle.writelines(f"{row}\n" for row in ROWS)
    rows = editions.build(data).query("ansvarslista")
    counted = rows[rows["egna_bedomningar"] > 0].set_index(["namnd", "mal"])["egna_bedomningar"]
    assert counted.to_dict() == {("stadsdelsnamnderna", "jf-2.1"): 3, ("arbetsmarknadsnamnden", "jf-3.1"): 1}
