"""The programme's facts as most tests take them; tests/data/test_programme.py holds the catalogue to them."""

from datetime import date

from uppfoljning.programme import Programme

PROGRAMME = Programme(
    first_year=2015,
    last_year=2020,
    base_year=2015,
    index_year=2012,
    merger=date(2020, 7, 1),
    boards=14,
    districts=117,
    six=6,
    chosen=21,
    high=22,
)
