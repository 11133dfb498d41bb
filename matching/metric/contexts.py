"""Vectors of titles, each read alone and in short sentences: their mean says more surely what work is meant. Pure."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.vectors import Vectors, on_grid

Encode = Callable[[Sequence[str]], NDArray[np.float32]]

_CHINESE = re.compile(r"[㐀-鿿]")


def is_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return bool(_CHINESE.search(text))


def contexts_of(title: str) -> tuple[str, str, str]:
    """A title alone, under its heading and in a sentence."""
    if is_chinese(title):
        return title, f"职位：{title}", f"我是{title}。"
    return title, f"Job title: {title}", f"I work as a {title.lower()}."


def title_vectors(titles: Sequence[str], encode: Encode) -> Vectors:
    """Vectors of `titles` on the grid, shape (n_titles, n_dimensions); zeros where there are no letters or figures."""
    known = list(dict.fromkeys(titles))
    if not known:
        return encode([])
    texts = [context for title in known for context in contexts_of(title)]
    vectors = encode(texts).reshape(len(known), 3, -1).mean(axis=1, dtype=np.float64)
    vectors[[not any(char.isalnum() for char in title) for title in known]] = 0.0
    place = {title: row for row, title in enumerate(known)}
    return on_grid(vectors)[[place[title] for title in titles]]
