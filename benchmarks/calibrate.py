"""Fit the calibration to the development half of the evaluation messages.

    python benchmarks/calibrate.py          # writes calibration.json and shows the curve

The chance that the first candidate is right is fitted by logistic regression,
checked by leaving one writer out at a time. The sealed half is not read here.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from evaluation import DEVELOPMENT, Message, is_right_candidate, load_engine, load_messages
from introbot.answering import calibration

TARGET = Path(calibration.__file__).with_name("calibration.json")


def main() -> None:
    """Fit, show how well the chance holds for an unseen writer, and write the file."""
    engine = load_engine(calibration.FLAT)
    messages: list[Message] = [m for m in load_messages(DEVELOPMENT) if not m.tasks]
    readings = [engine.read(message.text) for message in messages]
    numbers = np.array([reading.evidence.numbers() for reading in readings])
    right = np.array(
        [
            is_right_candidate(engine.knowledge, message, reading.ranked[0].entry)
            for message, reading in zip(messages, readings, strict=True)
        ]
    )
    means, scales = numbers.mean(axis=0), numbers.std(axis=0)
    scales[scales == 0] = 1.0
    scaled = (numbers - means) / scales
    model = LogisticRegression(C=1.0, max_iter=2000)
    writers = np.array([message.writer for message in messages])
    unseen = cross_val_predict(
        model, scaled, right, groups=writers, cv=LeaveOneGroupOut(), method="predict_proba"
    )[:, 1]
    for low in np.arange(0, 1, 0.1):
        inside = (unseen >= low) & (unseen < low + 0.1)
        if inside.any():
            print(f"{low:.1f}–{low + 0.1:.1f}  {inside.sum():4d}  right {right[inside].mean():.2f}")
    model.fit(scaled, right)
    fitted = {
        "means": dict(zip(calibration.FIELDS, means.round(5).tolist(), strict=True)),
        "scales": dict(zip(calibration.FIELDS, scales.round(5).tolist(), strict=True)),
        "weights": dict(zip(calibration.FIELDS, model.coef_[0].round(5).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 5),
    }
    TARGET.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
