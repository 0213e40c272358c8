"""How the mean over several areas is weighted: with their population, with the figures' own denominators, or not at all.

Weights are figures that exist. Where one lacks for a period that the mean is about, none is used, and it is said why: a mean
that is weighted in one year and not in the other would change without anybody having moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

Key = tuple[str, str]
"""An area and a period."""


@dataclass(frozen=True)
class Weights:
    """Weights by area and period. `what` is what they are, "folkmängden"; empty where the mean is not to be weighted.

    `sums` tell by period of which small areas the weights are the sum, and how much of the city's official number such sums
    cover, in percent; empty where they are no sums. `lacking` holds the periods for which a weight lacks.
    """

    what: str = ""
    numbers: Mapping[Key, float] = field(default_factory=dict)
    sums: Mapping[str, tuple[str, float | None]] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    @property
    def used(self) -> bool:
        """Whether the mean is weighted at all."""
        return bool(self.what) and not self.lacking

    def for_periods(self, areas: Sequence[str], periods: Sequence[str]) -> Weights:
        """These weights for just these periods; none of them if one lacks in some area."""
        wanted = tuple(dict.fromkeys(periods))
        if not self.what:
            return self
        missing = tuple(
            period for period in wanted if not all(self.numbers.get((area, period), 0) > 0 for area in areas)
        )
        return replace(self, lacking=missing, periods=wanted)

    def mean(self, areas: Sequence[str], period: str, values: Iterable[float]) -> float:
        """The mean of one value per area, rounded so that sums of decimals do not show."""
        numbers = list(values)
        shares = [self.numbers[(area, period)] if self.used else 1.0 for area in areas]
        return round(sum(share * value for share, value in zip(shares, numbers, strict=True)) / sum(shares), 10)

    def said(self, number: int) -> str:
        """How the mean of so many areas is made, as it stands beside it."""
        if not self.what:
            return f"ovägt medel av {number} områden"
        if self.lacking:
            return f"ovägt medel av {number} områden, eftersom {self.what} saknas för {' och '.join(self.lacking)}"
        return f"medel av {number} områden, vägt med {self.what}{self._covered()}"

    def _covered(self) -> str:
        """Of what the weights are summed, and the lowest and the highest share of the city that the sums cover."""
        known = [self.sums[period] for period in self.periods if period in self.sums]
        told = []
        for kind in dict.fromkeys(kind for kind, _ in known):
            shares = sorted({f"{share:.1f}".replace(".", ",") for name, share in known if name == kind and share})
            cover = f" som täcker {'–'.join(dict.fromkeys((shares[0], shares[-1])))} % av stadens" if shares else ""
            told.append(f"{kind}{cover}")
        return f", hopräknad ur {' och '.join(told)}" if told else ""


UNWEIGHTED = Weights()
