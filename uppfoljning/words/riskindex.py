"""The index of social risks, and others made of several figures, in words and tables: what can be computed, how sure the
order is, and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.programme import Programme
from uppfoljning.words.tables import Cell, FigureKey, TableView, figure_cell

INDEX_NAME = "Index för sociala risker – rekonstruktion"
KIND_TEXTS = {"relativ": "staden samma år = 100", "fast_bas": "staden {base} = 100"}
TRANSFORMS = {"kvot": "100 · x / c", "komplementkvot": "100 · (100 − x) / (100 − c)", "inverskvot": "100 · c / x"}
LEVEL_WORDS = {"stadsdelsomrade": "stadsdelsområden", "stadsdel": "stadsdelar"}
CHOICES = {
    "normalisering": "hur siffrorna görs jämförbara (kvot, min–max, standardavvikelser eller plats)",
    "vikter": f"vikterna, var och en ±25{sv.NBSP}%",
    "medelvarde": "aritmetiskt eller geometriskt medelvärde",
    "utelamnad": "att en av siffrorna utelämnas",
    "framburna": "om äldre enkätvärden får stå för senare år",
    "matfel": "varje siffras egen felmarginal och avrundning",
}
AGAINST = {
    "scb": "SCB:s socioekonomiska index {year}",
    "programmet_2012": "programmets uppgifter om {year}",
    "index": "hela indexet",
}


def measure_name(field_name: object, kind: str, base: object, index_name: str = INDEX_NAME) -> str:
    """ "Delindex försörjning, staden samma år = 100", or the whole index's name."""
    text = KIND_TEXTS[kind].format(base="basåret" if sv.is_missing(base) else f"{base:.0f}")
    if sv.is_missing(field_name):
        return f"{index_name}, {text}"
    return f"Delindex {sv.lower_first(str(field_name))}, {text}"


def measure_names(listed: pd.DataFrame) -> dict[str, str]:
    """The names of the measures that the query riskindex_matt lists, by measure."""
    columns = ["matt", "falt_namn", "slag", "basar", "index_namn"]
    named = listed[columns].drop_duplicates("matt").itertuples(index=False)
    return {matt: measure_name(field_name, kind, base, index) for matt, field_name, kind, base, index in named}


def place(low: object, high: object, of: int) -> str:
    """ "plats 2–4 av 14", or "plats 1 av 14" where the place never changes in nine draws of ten."""
    if sv.is_missing(low):
        return ""
    first, last = f"{low:.0f}", f"{high:.0f}"
    return f"plats {first} av {of}" if first == last else f"plats {first}–{last} av {of}"


def certainty(values: pd.DataFrame, level: str, programme: Programme) -> str:
    """Which areas are in the top group in every draw, in nearly every one, and now and then. `values` is kartindex.

    Nearly every: the range of places, which leaves out the outer tenth of the draws, lies within the group.
    """
    top = programme.of_level(level)[1]
    noun = sv.AREA_TYPES[level]
    known = values.dropna(subset=["rang"]).sort_values("rang", kind="stable")
    everywhere = known["andel_i_toppen"] >= 1
    nearly = known[~everywhere & ~known["osaker_plats"] & (known["rang_hog"] <= top)]["omrade_namn"]
    always, unsure = known[everywhere]["omrade_namn"], known[known["osaker_plats"]]["omrade_namn"]
    parts = []
    if len(always):
        parts.append(
            f"{sv.out_of(len(always), len(known), noun)} är bland de {top} högsta i alla sätt att räkna som har prövats"
            f"{_few(always)}."
        )
    if len(nearly):
        parts.append(
            f"{sv.counted(len(nearly), noun)} är det i minst 95 procent av sätten, men inte i alla{_few(nearly)}."
            if len(always)
            else f"{sv.out_of(len(nearly), len(known), noun)} är bland de {top} högsta i minst 95 procent av de sätt att räkna "
            f"som har prövats, men inte i alla{_few(nearly)}."
        )
    if len(unsure):
        parts.append(
            f"{sv.counted(len(unsure), noun)} har osäker plats, bland de {top} högsta eller inte beroende på val{_few(unsure)}."
        )
    return " ".join(parts)


def _few(names: pd.Series) -> str:
    """The names after a colon, where they are few enough to read."""
    return f": {sv.listing(names)}" if len(names) <= 8 else ""


def index_state(recipe: pd.DataFrame, fields: pd.DataFrame, year: str, level: str) -> tuple[str, ...]:
    """Whether the whole of one index can be computed that year, and which fields can. `recipe` is riskindex_recept_lista,
    `fields` riskindex_matt."""
    own = fields[(fields["ar"].astype(str) == year) & (fields["slag"] == "relativ")]
    word = LEVEL_WORDS[level]
    whole = own[own["falt"] == "index"]
    total = recipe["falt"].nunique()
    if len(whole):
        return (f"{year} kan hela indexet räknas för {word}: alla {sv.numeral(total)} fält finns.",)
    parts = own[own["falt"] != "index"]
    main = recipe[recipe["version"] == recipe["version"].iloc[0]]
    there = int((main["varde_ar"].notna()).sum())
    first = (
        f"Hela indexet kan inte räknas för {word} {year}. {sv.out_of(there, len(main), 'siffra')} i receptet finns för "
        f"tillräckligt många områden."
    )
    if parts.empty:
        return first, f"Inget av de {total} fälten kan räknas."
    names = sv.listing(sv.lower_first(str(name)) for name in parts["falt_namn"])
    recipes = sv.listing(sorted({f"”{name}”" for name in parts["recept_namn"]}))
    other = "" if set(parts["receptversion"]) == {main["version"].iloc[0]} else " med färre eller andra siffror"
    return (
        first,
        f"{len(parts)} av {total} fält kan räknas som delindex{other}: {names} (recept {recipes}). Inget är ifyllt eller "
        "gissat.",
    )


def fields_table(rows: pd.DataFrame, recipe: pd.DataFrame, kind: str, year: str) -> TableView:
    """Every area's fields and index of one kind with its range of places. `rows` is the query riskindex for one index."""
    own = rows[rows["matt"].str.endswith(f"_{kind}")]
    names = recipe.drop_duplicates("falt").set_index("falt")["falt_namn"]
    whole = next((matt for matt in own["matt"] if matt.startswith("index")), f"index_{kind}")
    columns = [whole, *(f"falt_{field}_{kind}" for field in names.index)]
    titles = ["Hela indexet", *names]
    wide = {name: own[own["matt"] == name].set_index("omrade") for name in columns}
    shown = [name for name in columns if len(wide[name])]
    sort_by = wide[shown[0]] if shown else own
    by_name = sort_by.sort_values("omrade_namn", key=lambda names: names.map(sv.sort_key), kind="stable")
    areas = list(by_name.sort_values("rang", kind="stable").index)
    titles_by_area = own.drop_duplicates("omrade").set_index("omrade")["omrade_namn"]
    table_rows: list[tuple[str | Cell, ...]] = []
    for area in areas:
        cells: list[str | Cell] = [titles_by_area[area]]
        for name in columns:
            found = wide[name].loc[area] if area in wide[name].index else None
            if found is None:
                cells.append(sv.MISSING)
            else:
                text = place(found["rang_lag"], found["rang_hog"], len(wide[name]))
                where = text.removeprefix("plats ").partition(" av ")[0]
                cells.append(Cell(f"{sv.number(found['varde'])} ({where})", "b", FigureKey(name, str(area), year)))
        table_rows.append(tuple(cells))
    versions = sv.listing(sorted(set(own["receptversion"])))
    return TableView(
        f"Index och delindex {year}, {KIND_TEXTS[kind].format(base='basåret')}",
        ("Område", *titles),
        tuple(table_rows),
        (
            f"b = beräknat av oss, recept {versions}. Inom parentes: de platser som området har i nio av tio sätt att räkna, "
            f"1 = högst index. {sv.MISSING} = kan inte räknas med publicerade siffror.",
        ),
        frozenset(range(len(columns))),
    )


def own_fields(own: pd.DataFrame, rows: pd.DataFrame, fields: pd.DataFrame, year: str) -> tuple[str, ...]:
    """One area's index and fields with their places, a line each. `own` and `rows` are of the query riskindex."""
    names = fields[fields["ar"].astype(str) == year].set_index("matt")
    lines = []
    for row in sorted(own.to_dict("records"), key=lambda row: list(names.index).index(row["matt"])):
        known = names.loc[row["matt"]]
        what = (
            known["index_namn"]
            if sv.is_missing(known["falt_namn"])
            else f"Delindex {sv.lower_first(known['falt_namn'])}"
        )
        number = int((rows["matt"] == row["matt"]).sum())
        count = sv.counted(row["antal_indikatorer"], "siffra")
        lines.append(
            f"{what} {year}: {sv.number(row['varde'])} när staden är 100, {place(row['rang_lag'], row['rang_hog'], number)} "
            f"({count}, recept {row['receptversion']})."
        )
    return tuple(lines)


def missing_table(recipe: pd.DataFrame, year: str, level: str, programme: Programme) -> TableView:
    """What the whole index lacks, field by field, and where it could be had. `recipe` is riskindex_recept_lista."""
    word, (total, _) = LEVEL_WORDS[level], programme.of_level(level)
    main = recipe[recipe["version"] == recipe["version"].iloc[0]]
    rows: list[tuple[str | Cell, ...]] = []
    for row in main.to_dict("records"):
        if not sv.is_missing(row["varde_ar"]):
            state = f"finns ({row['varde_ar']:.0f})"
        elif row["antal_omraden"]:
            state = f"finns för {row['antal_omraden']} av {total} {word}"
        else:
            state = "saknas"
        rows.append((row["namn"], row["falt_namn"], state, row["kan_hamtas"]))
    least = main["minsta_antal"].iloc[0]
    return TableView(
        f"Receptets siffror {year}, {word}",
        ("Siffra", "Fält", "Läge", "Var den kan hämtas"),
        tuple(rows),
        (
            f"En siffra används bara om den finns för minst {sv.counted(least, sv.AREA_TYPES[level])} och för staden samma år.",
        ),
        layout="ss-wide",
    )


def recipe_tables(recipe: pd.DataFrame) -> Iterable[tuple[str, TableView]]:
    """Each recipe's description and its ingredients."""
    for version, own in recipe.groupby("version", sort=False):
        first = own.iloc[0]
        rows: list[tuple[str | Cell, ...]] = [
            (
                row["namn"],
                row["falt_namn"],
                TRANSFORMS[row["omvandling"]],
                sv.number(row["vikt"], 1 if row["vikt"] % 1 else 0),
                "ja" if row["krav"] else "nej",
                sv.MISSING if sv.is_missing(row["basar"]) else f"{row['basar']:.0f}",
                f"{row['framat_ar']} år" if row["framat_ar"] else sv.MISSING,
                row["motiv"],
            )
            for row in own.to_dict("records")
        ]
        yield (
            f"{version}: {first['recept_namn']}. {first['beskrivning']}",
            TableView(
                f"Recept {version}",
                ("Siffra", "Fält", "Omräkning", "Vikt", "Krävs", "Basår", "Får stå för senare år", "Varför"),
                tuple(rows),
                layout="ss-wide",
            ),
        )


def rules_text(recipe: pd.DataFrame, programme: Programme) -> tuple[str, ...]:
    """The formula and the rule of coverage in use."""
    first = recipe.iloc[0]
    weights = recipe.drop_duplicates("falt")
    equal = weights["falt_vikt"].nunique() == 1
    listed = sv.listing(
        f"{sv.lower_first(row.falt_namn)} {sv.number(row.falt_vikt, 2)}" for row in weights.itertuples()
    )
    weighing = "som väger lika" if equal else f"med vikterna {listed}"
    rules = [
        "x är områdets värde och c stadens publicerade värde. Varje siffra görs om till index med staden = 100, så att högre "
        "alltid betyder högre risk. Ett fält är medelvärdet av sina siffror (vägt med vikterna), indexet medelvärdet av "
        f"fälten, {weighing}.",
    ]
    if recipe["basar"].notna().any():
        rules.append(
            "Två index som aldrig visas på samma axel: staden samma år = 100 visar avståndet till resten av staden, staden "
            "basåret = 100 visar om det har blivit bättre eller sämre."
        )
    rules.append(
        f"Ett fält räknas om minst {first['minsta_andel_indikatorer']} av dess siffror finns, indexet om alla "
        f"{first['minsta_antal_falt']} fält finns. Saknade värden fylls inte i."
    )
    year = programme.index_year
    own = f"Programmets egna värden för {year} är inte publicerade, utom att staden är 100 och Tensta ungefär 180."
    return (*rules, own) if first["index_namn"] == INDEX_NAME else tuple(rules)


def sensitivity_sentence(rows: pd.DataFrame, measure: str, recipe: pd.DataFrame) -> str:
    """Which choice drives the spread. `rows` is riskindex_kanslighet_lista."""
    own = rows[rows["matt"] == measure]
    draws = sv.number(recipe["antal_dragningar"].iloc[0])
    method = f"Ordningen är prövad {draws} gånger med andra rimliga val (slumptalens frö: {recipe['fro'].iloc[0]})."
    if not recipe["kanslighet"].any():
        return f"{method} Vilket av valen som flyttar områdena mest är inte uträknat för det här receptet."
    if own.empty or own["total"].max() <= 0:
        return f"{method} Inget av valen flyttar något område."
    best = own.iloc[0]
    driver = f"{CHOICES[best['val']]} in: {_share(best['total'])} av spridningen"
    return f"{method} Mest spelar {driver}, samspel med andra val inräknat."


def sensitivity_table(rows: pd.DataFrame, measure: str, name: str) -> TableView:
    """First-order and total sensitivity of each choice."""
    own = rows[rows["matt"] == measure]
    return TableView(
        f"Vad som flyttar områdena: {name}",
        ("Val", "För sig", "Med samspel"),
        tuple(
            (sv.capitalise(CHOICES[row["val"]]), _share(row["forsta"]), _share(row["total"]))
            for row in own.to_dict("records")
        ),
        (
            "Andel av variansen i hur många platser områdena i genomsnitt flyttar. Talen är skattade med slumptal och kan "
            "avvika någon procentenhet. Siffror som vägs samman av SCB:s RegSO har ingen känd felmarginal; där är bara "
            "avrundningen med.",
        ),
        frozenset({0, 1}),
    )


def _share(value: float) -> str:
    return sv.figure(100 * min(max(value, 0.0), 1.0), 0, "procent")


def check_table(rows: pd.DataFrame, fields: pd.DataFrame, programme: Programme) -> TableView:
    """Rank correlations with outside facts. `rows` is riskindex_samband_lista, `fields` riskindex_matt."""
    names = fields.drop_duplicates("matt").set_index("matt")
    shown = []
    for row in rows.to_dict("records"):
        known = names.loc[row["matt"]]
        text = (
            "utan felmarginal"
            if sv.is_missing(row["nedre"])
            else (f"{sv.number(row['nedre'], 2)} till {sv.number(row['ovre'], 2)}")
        )
        shown.append(
            (
                measure_name(known["falt_namn"], known["slag"], known["basar"], known["index_namn"]),
                AGAINST[row["mot"]].format(year=row["mot_ar"]),
                sv.number(row["korrelation"], 2),
                text,
                str(row["antal"]),
            )
        )
    return TableView(
        "Rangkorrelation",
        ("Mått", "Jämfört med", "Korrelation", "95-procentsintervall", "Områden"),
        tuple(shown),
        (
            "1 betyder samma ordning, 0 inget samband. SCB:s index bygger på låg ekonomisk standard, förgymnasial utbildning "
            "och bistånd eller långtidsarbetslöshet, alltså delvis samma underlag. Programmet uppger bara vilka områden som låg "
            f"högst eller över staden {programme.index_year}, så den jämförelsen är grov.",
        ),
        frozenset({1, 2, 3}),
    )


def parting_sentence(rows: pd.DataFrame, measure: str, level: str) -> str:
    """Where SCB's order lies outside our range. `rows` is riskindex_avvikelser_lista."""
    own = rows[rows["matt"] == measure]
    word = LEVEL_WORDS[level]
    if own.empty:
        return f"Inga {word} ligger på en plats i SCB:s index utanför vårt spann."
    parts = [
        f"{row['omrade_namn']} (vi {place(row['rang_lag'], row['rang_hog'], 0).removeprefix('plats ').partition(' av ')[0]}, "
        f"SCB {row['rang_mot']})"
        for row in own.head(8).to_dict("records")
    ]
    more = f" och {len(own) - 8} till" if len(own) > 8 else ""
    counted = sv.counted(len(own), sv.AREA_TYPES[level])
    return f"{counted} ligger på en plats i SCB:s index utanför vårt spann: {', '.join(parts)}{more}."


def parts_behind_table(parts: pd.DataFrame, name: str, year: str) -> TableView:
    """The raw figures behind one area's fields. `parts` is riskindex_delar_lista."""
    rows: list[tuple[str | Cell, ...]] = []
    notes = []
    has_base = bool(parts["index_fast_bas"].notna().any())
    for row in parts.to_dict("records"):
        value = figure_cell(row["varde"], row["decimaler"], row["enhet"], False).text
        carried = f"{row['varde_ar']}*" if row["framburen"] else str(row["varde_ar"])
        rows.append(
            (
                row["namn"],
                row["falt_namn"],
                carried,
                value,
                figure_cell(row["staden"], row["decimaler"], row["enhet"], False).text,
                sv.number(row["index_relativ"]),
                *([sv.number(row["index_fast_bas"])] if has_base else []),
            )
        )
    if parts["framburen"].any():
        notes.append("* Ett äldre värde står för året, högst två år gammalt.")
    if parts["krympt"].notna().any():
        notes.append("För platsen, men inte för värdet, dras små stadsdelars andelar mot stadsdelsområdets medel.")
    columns = ("Siffra", "Fält", "År", "Området", "Staden", "Staden samma år = 100")
    return TableView(
        f"Siffrorna bakom, {name} {year}",
        (*columns, "Staden basåret = 100") if has_base else columns,
        tuple(rows),
        tuple(notes),
        frozenset({2, 3, 4, 5} if has_base else {2, 3, 4}),
        layout="ss-wide",
    )
