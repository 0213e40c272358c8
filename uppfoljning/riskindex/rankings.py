"""How sure the order of the areas is: the same index made in many defensible ways, and which choice matters.

Each draw makes six choices at once: how figures are made comparable, the weights, the kind of mean, one indicator left
out, whether older survey values are carried forward, and each value's own sampling error. The order is recorded for
every draw. The choices and the formulas follow the literature on composite indices (docs/metod.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from uppfoljning.riskindex.formulas import Recipe, YearValues, field_columns, transform

# In the order of the columns of a draw.
CHOICES = ("normalisering", "vikter", "medelvarde", "utelamnad", "framburna", "matfel")
NORMALISATIONS = ("kvot", "min_max", "z", "plats")
# How many versions of the weights and of the values' errors the draws choose among, where the draws are as many.
SETS = 512
CHUNK = 250
WEIGHT_NOISE = 0.25
# Left-out and dropped figures keep a weight so small that it matters only where nothing else is left.
NEXT_TO_NOTHING = 1e-9
LOW, HIGH = 0.05, 0.95
# Base samples for the sensitivity indices: 512·(6 + 2) versions of the index.
SENSITIVITY_SAMPLES = 512


@dataclass(frozen=True)
class RankRange:
    """Places over all draws, one per area: the range that holds 90 % of them, and the share within the top group."""

    low: np.ndarray
    high: np.ndarray
    top_share: np.ndarray


class Versions:
    """All versions of the fields and the index for one year: `ranks` gives the order for any set of choices.

    A set of choices is six numbers in [0, 1). `usable` [area, ingredient] says which figures count, as in
    riskindex.covered. Which areas have a figure does not vary between the draws.
    """

    def __init__(
        self, recipe: Recipe, data: YearValues, kind: str, usable: np.ndarray, errors: np.ndarray, seed: list[int]
    ) -> None:
        rng = np.random.default_rng([recipe.seed, *seed])
        columns = field_columns(recipe)
        self.used = np.flatnonzero(usable.any(axis=0))
        parts = [recipe.ingredients[i] for i in self.used]
        self.fields = [name for name, own in columns.items() if set(own) & set(self.used)]
        place = [self.fields.index(part.field) for part in parts]
        self._starts = np.flatnonzero(np.diff([-1, *place]))
        self._usable = usable[:, self.used]
        self._carried = data.carried[self.used]
        values = errors[:, :, self.used]
        made = [_normalised(name, recipe, data, kind, values, self.used, self._usable) for name in NORMALISATIONS]
        self._tables = np.ascontiguousarray(np.stack(made).transpose(0, 1, 3, 2))
        weights = np.array([part.weight for part in parts])
        field_weights = np.array([recipe.field_weights[name] for name in self.fields])
        self._sets = sets_of(recipe)
        low, high = 1 - WEIGHT_NOISE, 1 + WEIGHT_NOISE
        self._weights = weights * rng.uniform(low, high, (self._sets, len(parts)))
        self._field_weights = field_weights * rng.uniform(low, high, (self._sets, len(self.fields)))

    def column(self, fields: tuple[str, ...]) -> int:
        """Where in `ranks` a figure made of these fields stands."""
        return self.fields.index(fields[0]) if len(fields) == 1 else len(self.fields)

    def ranks(self, choices: np.ndarray) -> np.ndarray:
        """Places [draw, area, figure] for choices [draw, 6]; the figures are the fields and last the index."""
        # A few draws at a time stay in the processor's own memory.
        parts = [self._ranks(choices[start : start + CHUNK]) for start in range(0, len(choices), CHUNK)]
        return np.concatenate(parts).transpose(0, 2, 1)

    def _ranks(self, choices: np.ndarray) -> np.ndarray:
        """Places [draw, figure, area]."""
        norm, weights, mean, left_out, carried, errors = choices.T
        last = self._sets - 1
        sets = np.minimum((weights * self._sets).astype(int), last)
        error = np.minimum((errors * self._sets).astype(int), last)
        table = self._tables[np.minimum((norm * len(NORMALISATIONS)).astype(int), len(NORMALISATIONS) - 1), error]
        # One of the indicators, or none.
        skipped = np.minimum((left_out * (len(self.used) + 1)).astype(int), len(self.used))
        own = self._weights[sets].copy()
        some = skipped < len(self.used)
        own[np.flatnonzero(some), skipped[some]] = NEXT_TO_NOTHING
        own[np.ix_(carried < 0.5, self._carried)] = NEXT_TO_NOTHING
        geometric = mean >= 0.5
        table[geometric] = np.log(table[geometric])
        weighted = own[:, :, None] * self._usable.T
        sums = np.add.reduceat(weighted * table, self._starts, axis=1)
        with np.errstate(invalid="ignore"):
            # An area without the field has nothing above and below the line; it comes last in every draw.
            fields = sums / np.add.reduceat(weighted, self._starts, axis=1)
        field_weights = self._field_weights[sets]
        index = (fields * field_weights[:, :, None]).sum(axis=1) / field_weights.sum(axis=1)[:, None]
        figures = np.concatenate([fields, index[:, None, :]], axis=1)
        order = np.argsort(-figures, axis=2, kind="stable")
        places = np.empty_like(order)
        np.put_along_axis(places, order, np.arange(1, order.shape[2] + 1)[None, None, :], axis=2)
        return places


def sets_of(recipe: Recipe) -> int:
    """How many versions of weights and errors a recipe's draws choose among."""
    return min(SETS, recipe.draws)


def draw_choices(draws: int, seed: list[int]) -> np.ndarray:
    """Random choices [draw, 6], the same for the same seed."""
    return np.random.default_rng(seed).random((draws, len(CHOICES)))


def rank_range(places: np.ndarray, top: int) -> RankRange:
    """Range and top share from places [draw, area]. The limits are places that occurred."""
    low, high = np.quantile(places, [LOW, HIGH], axis=0, method="inverted_cdf")
    return RankRange(low, high, (places <= top).mean(axis=0))


def sensitivity(
    versions: Versions, columns: list[int], nominal: np.ndarray, seed: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """How much of the spread each choice drives: first-order and total indices, both [figure, choice].

    `columns` are the figures' places in Versions.ranks, `nominal` [area, figure] the order shown (NaN = no figure). The
    quantity is the mean number of places by which the areas move from that order.
    Variance based, by Saltelli's scheme (scipy.stats.sobol_indices). Zeros where nothing moves.
    """

    def moved(choices: np.ndarray) -> np.ndarray:
        shift: np.ndarray = np.nanmean(np.abs(versions.ranks(choices.T)[:, :, columns] - nominal), axis=1).T
        return shift

    result = stats.sobol_indices(
        func=moved,
        n=SENSITIVITY_SAMPLES,
        dists=[stats.uniform()] * len(CHOICES),
        rng=np.random.default_rng(seed),
    )
    return np.atleast_2d(np.nan_to_num(result.first_order)), np.atleast_2d(np.nan_to_num(result.total_order))


def with_errors(data: YearValues, seed: list[int], sets: int) -> np.ndarray:
    """Values as they might have come out, [set, area, ingredient].

    A share with a known denominator is drawn from the beta distribution (Jeffreys' prior), another count from the gamma
    distribution. Values without counts move only within the rounding of the source.
    """
    rng = np.random.default_rng([*seed, 1])
    values, bottom, top = data.ranked, data.denominators, data.numerators
    shape = (sets, *values.shape)
    result: np.ndarray = values + rng.uniform(-1.0, 1.0, shape) * data.halves
    share = ~np.isnan(bottom) & ~np.isnan(top) & (bottom >= top) & (bottom > 0)
    if share.any():
        # Shrunk values are drawn around where they stand.
        hits = np.clip(values[share] / 100, 0, 1) * bottom[share]
        result[:, share] = 100 * rng.beta(hits + 0.5, bottom[share] - hits + 0.5, (sets, int(share.sum())))
    counted = ~share & ~np.isnan(top) & (top > 0)
    if counted.any():
        factor = rng.gamma(top[counted] + 0.5, size=(sets, int(counted.sum()))) / (top[counted] + 0.5)
        result[:, counted] = values[counted] * factor
    return result


def _normalised(
    name: str,
    recipe: Recipe,
    data: YearValues,
    kind: str,
    values: np.ndarray,
    used: np.ndarray,
    usable: np.ndarray,
) -> np.ndarray:
    """Values made comparable, [set, area, ingredient]; higher = more risk, all above zero so that logarithms exist."""
    parts = [recipe.ingredients[i] for i in used]
    signs = np.array([1.0 if part.transform == "kvot" else -1.0 for part in parts])
    masked = np.where(usable, values * signs, np.nan)
    if name == "kvot":
        reference = data.reference(kind)[used]
        made = np.stack(
            [transform(part.transform, values[..., i], reference[i]) for i, part in enumerate(parts)], axis=-1
        )
    elif name == "min_max":
        low, high = np.nanmin(masked, axis=1, keepdims=True), np.nanmax(masked, axis=1, keepdims=True)
        made = 1 + 99 * (masked - low) / np.where(high > low, high - low, 1)
    elif name == "z":
        spread = np.nanstd(masked, axis=1, keepdims=True)
        made = 100 + 10 * (masked - np.nanmean(masked, axis=1, keepdims=True)) / np.where(spread > 0, spread, 1)
    else:
        # Missing values sort last, so that the places of the others are not disturbed.
        above = np.argsort(np.argsort(masked, axis=1, kind="stable"), axis=1, kind="stable")
        made = 1 + 99 * above / np.maximum(usable.sum(axis=0) - 1, 1)
    filled = np.nan_to_num(np.asarray(made, dtype="float64"), nan=1.0)
    return np.asarray(np.where(usable, np.maximum(filled, 1e-6), 1.0))
