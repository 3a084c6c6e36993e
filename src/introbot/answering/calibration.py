"""From evidence to the chance that the first candidate is right.

A logistic model over the numbers of Evidence. Its weights come from messages
written by people who had not seen the base's phrasings, by
`benchmarks/calibrate.py`, which also writes calibration.json beside this file.
"""

import json
from importlib.resources import files
from math import exp
from typing import Any

from introbot.answering.evidence import Evidence

FIELDS = tuple(Evidence.__dataclass_fields__)


class Calibration:
    """Turns Evidence into a probability."""

    def __init__(self, fitted: dict[str, Any]) -> None:
        """Take `means`, `scales` and `weights` by field, and the `intercept`."""
        self._means = [float(fitted["means"][name]) for name in FIELDS]
        self._scales = [float(fitted["scales"][name]) for name in FIELDS]
        self._weights = [float(fitted["weights"][name]) for name in FIELDS]
        self._intercept = float(fitted["intercept"])

    def chance(self, evidence: Evidence) -> float:
        """Return the chance, between 0 and 1, that the first candidate is right."""
        score = self._intercept + sum(
            weight * (number - mean) / scale
            for number, mean, scale, weight in zip(
                evidence.numbers(), self._means, self._scales, self._weights, strict=True
            )
        )
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


FLAT = Calibration(
    {
        "means": dict.fromkeys(FIELDS, 0.0),
        "scales": dict.fromkeys(FIELDS, 1.0),
        "weights": dict.fromkeys(FIELDS, 0.0),
        "intercept": 0.0,
    }
)
"""Says 0.5 to everything: for fitting another."""


def shipped() -> Calibration:
    """Return the calibration that comes with the package."""
    text = files("introbot.answering").joinpath("calibration.json").read_text(encoding="utf-8")
    return Calibration(json.loads(text))
