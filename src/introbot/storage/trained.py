"""The trained model on disk, so that a start costs a second and not half a minute.

A kept model is used only for the very phrasings it was trained on; a missing or
damaged one is trained again. Nothing is lost by deleting the folder.
"""

import hashlib
import logging
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np

from introbot.answering.engine import Phrasings, train
from introbot.answering.likeness import Likeness

log = logging.getLogger(__name__)

MANY = 3000
"""Phrasings from which training takes so long that people are told."""

FORM = "1"
"""Changes when the model's own form or training does."""


def load_or_train(folder: Path, phrasings: Phrasings) -> Likeness:
    """Return the model for these phrasings, kept in `folder` or trained and then kept."""
    path = folder / f"modell-{_fingerprint(phrasings)}.npz"
    kept = _load(path)
    if kept is not None:
        return kept
    if sum(map(len, phrasings.values())) > MANY:
        log.info("Läser in kunskapsbasen på nytt. Det tar upp till en halv minut.")
    model = train(phrasings)
    _keep(path, model)
    return model


def _fingerprint(phrasings: Phrasings) -> str:
    digest = hashlib.sha256(FORM.encode())
    for entry in sorted(phrasings):
        digest.update(f"\n{entry}".encode())
        for said in sorted(" ".join(words) for words in phrasings[entry]):
            digest.update(f"\t{said}".encode())
    return digest.hexdigest()[:16]


def _load(path: Path) -> Likeness | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return Likeness({name: kept[name] for name in kept.files})
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        log.warning("Den sparade modellen gick inte att läsa. Den görs om.")
        return None


def _keep(path: Path, model: Likeness) -> None:
    """Write the model whole or not at all, and drop those of other phrasings."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            np.savez(file, allow_pickle=False, **model.arrays)
        unfinished.replace(path)
        for other in path.parent.glob("modell-*.npz"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError as error:
        log.warning("Modellen kunde inte sparas (%s). Nästa start tar längre tid.", error.strerror)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
