"""BM25, the yardstick of search by words: what a matcher must beat to be worth its trouble.

A scikit-learn transformer from texts to weighted words; queries are answered by one sparse product.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.utils.validation import check_is_fitted

from matching.features.words import words_of


class BM25(TransformerMixin, BaseEstimator):
    """Okapi BM25 with the inverse document frequency that is never negative.

    Parameters
    ----------
    k1 : float, default=1.2
        How soon further mentions of a word add nothing.
    b : float, default=0.75
        How much long texts are held against themselves.

    Attributes
    ----------
    counter_ : CountVectorizer
    idf_ : ndarray of shape (n_words,)
    mean_length_ : float
    """

    def __init__(self, k1: float = 1.2, b: float = 0.75) -> None:
        self.k1 = k1
        self.b = b

    def fit(self, X: Sequence[str], y: object = None) -> Self:
        """Count the words of a corpus of texts."""
        self.counter_ = CountVectorizer(analyzer=words_of)
        counts = self.counter_.fit_transform(X)
        total, with_word = counts.shape[0], np.asarray((counts > 0).sum(axis=0)).ravel()
        self.idf_ = np.log1p((total - with_word + 0.5) / (with_word + 0.5))
        self.mean_length_ = float(counts.sum() / total) or 1.0
        return self

    def transform(self, X: Sequence[str]) -> sparse.csr_matrix:
        """Weights of the words in each text, of shape (n_texts, n_words)."""
        check_is_fitted(self)
        counts = self.counter_.transform(X).astype(np.float64).tocsr()
        lengths = np.asarray(counts.sum(axis=1)).ravel() / self.mean_length_
        held = np.repeat(self.k1 * (1 - self.b + self.b * lengths), np.diff(counts.indptr))
        counts.data *= (self.k1 + 1) / (counts.data + held)
        return counts.multiply(self.idf_).tocsr()

    def scores(self, queries: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
        """Scores of every query against every text, of shape (n_queries, n_texts)."""
        asked = (self.counter_.transform(queries) > 0).astype(np.float64)
        return np.asarray((asked @ self.transform(texts).T).todense())
