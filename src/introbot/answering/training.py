"""Training of the likeness model: passive-aggressive corrections, averaged.

Starts from each entry's mean phrasing and corrects, example by example,
whichever wrong entry comes too close (Crammer et al. 2006). The average over the
rounds is kept. The same examples give the same weights each time.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

ROUNDS = 6
FULL_ROUNDS = {0, 3}
MARGIN = 0.3

Floats: TypeAlias = npt.NDArray[np.float32]
Example: TypeAlias = "tuple[npt.NDArray[np.int32], Floats]"


def train(
    examples: Sequence[Example], labels: npt.NDArray[np.intp], shape: tuple[int, int]
) -> Floats:
    """Return weights, features × entries, from (features, weights) and entry numbers.

    Most rounds look only at the examples that were too close in the round
    before; that halves the time and costs nothing.
    """
    weights = _means(examples, labels, shape)
    total = weights.copy()
    random = np.random.default_rng(0)
    everything = np.arange(len(examples))
    close = everything
    for number in range(ROUNDS):
        looked_at = everything if number in FULL_ROUNDS else close
        close = np.array(
            [n for n in random.permutation(looked_at) if _correct(weights, examples[n], labels[n])],
            dtype=np.int64,
        )
        total += weights
    total /= ROUNDS + 1
    return total


def _correct(weights: Floats, example: Example, right: int) -> bool:
    """Move the weights so that the right entry leads by MARGIN; return whether it did not."""
    features, values = example
    score = values @ weights[features]
    reached = score[right]
    score[right] = -np.inf
    wrong = int(score.argmax())
    step = min(MARGIN, (MARGIN - reached + score[wrong]) / 2)
    if step <= 0:
        return False
    weights[features, right] += step * values
    weights[features, wrong] -= step * values
    return True


def _means(
    examples: Sequence[Example], labels: npt.NDArray[np.intp], shape: tuple[int, int]
) -> Floats:
    """Return each entry's mean phrasing, at length one, as a column."""
    weights: Floats = np.zeros(shape, dtype=np.float32)
    for (features, values), label in zip(examples, labels, strict=True):
        weights[features, label] += values
    lengths = np.sqrt((weights * weights).sum(axis=0))
    weights /= np.where(lengths > 0, lengths, 1.0)
    return weights
