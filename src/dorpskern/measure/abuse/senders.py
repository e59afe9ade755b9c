"""How concentrated the senders of abuse are: the chance that two abusive texts have the same writer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorpskern.measure.abuse.estimate import Stratum
from dorpskern.measure.statistics.wilson import wilson

LEAST_TEXTS = 20


@dataclass(frozen=True, slots=True)
class Senders:
    """Pairs of abusive texts among all texts, as estimated from the sample.

    Args:
        texts: Audited abusive texts of which the writer is known.
        pairs: Estimated number of pairs of abusive texts.
        same_writer: Of these, by the same writer.
        effective: How many texts drawn with equal chances would say as much (Kish): (Σw)² / Σw².

    """

    texts: int
    pairs: float
    same_writer: float
    effective: float


def senders(texts: Sequence[tuple[int, str]], strata: Mapping[int, Stratum]) -> Senders | None:
    """Estimate both numbers of pairs, each without bias; None with fewer than twenty texts.

    Args:
        texts: Of each audited abusive text its stratum and a mark of its writer.
        strata: Of each stratum how many texts there are and were audited.

    A pair counts for as many pairs as it was drawn from: N_h (N_h − 1) / (n_h (n_h − 1)) within a stratum, else
    N_h N_k / (n_h n_k) (Horvitz & Thompson 1952).

    """
    if len(texts) < LEAST_TEXTS:
        return None
    all_of: Counter[int] = Counter(stratum for stratum, _ in texts)
    by_writer: dict[str, Counter[int]] = {}
    for stratum, writer in texts:
        by_writer.setdefault(writer, Counter())[stratum] += 1
    weights = [strata[stratum].messages / strata[stratum].audited for stratum, _ in texts]
    return Senders(
        texts=len(texts),
        pairs=_pairs(all_of, strata),
        same_writer=sum(_pairs(own, strata) for own in by_writer.values()),
        effective=sum(weights) ** 2 / sum(weight**2 for weight in weights),
    )


def _pairs(counts: Mapping[int, int], strata: Mapping[int, Stratum]) -> float:
    """Pairs among texts of these strata, weighted back to all texts."""
    weighted = {stratum: n * strata[stratum].messages / strata[stratum].audited for stratum, n in counts.items()}
    across = (sum(weighted.values()) ** 2 - sum(one**2 for one in weighted.values())) / 2
    return across + sum(_within(n, strata[stratum]) for stratum, n in counts.items() if n > 1)


def _within(count: int, stratum: Stratum) -> float:
    drawn = stratum.audited * (stratum.audited - 1)
    return count * (count - 1) / 2 * stratum.messages * (stratum.messages - 1) / drawn


def same_writer_share(found: Senders, *, level: float = 0.95) -> tuple[float, tuple[float, float]]:
    """The chance that two abusive texts have the same writer, and its interval.

    The interval is Wilson's over half as many pairs as there are (effective) texts: an average over all pairs varies
    no more than one over pairs that share no text (Hoeffding 1963, section 5). It is wide on purpose.
    """
    share = min(1.0, found.same_writer / found.pairs)
    apart = found.effective / 2
    low, high = wilson(share * apart, apart, level=level)
    return share, (min(low, share), max(high, share))
