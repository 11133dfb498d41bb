"""English stems."""

from functools import cache, lru_cache

import tantivy


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer("english")).build()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded Latin word; words with figures or signs (`c++`, `5g`, `iii-v`) stay as they are."""
    if len(word) < 3 or not word.isalpha():
        return word
    stems = _analyzer().analyze(word)
    return stems[0] if stems else word
