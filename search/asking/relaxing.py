"""What to give up when nothing is found: which filter, or which words, and exactly what that would bring."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.asking.counting import narrowings_counted, queries_counted, scope_filters
from search.asking.filters import ALL, CLOSES, COUNTED, STATUS, chosen_status
from search.asking.hybrid import Found
from search.asking.parts import part_runs, query_parts
from search.asking.wordlist import WordList, name_wordlist, title_wordlist
from search.planning.concepts import ConceptBook, concept_book
from search.planning.lexer import Part
from search.planning.plan import Plan
from search.results import DemandQuery, Relaxation
from search.text.normalise import fold
from search.text.stop import is_noise
from search.text.tokens import words_of_han

MOST_FILTERS = 4
MOST_DROPS = 3


@dataclass(frozen=True)
class _Word:
    """Something that can be taken out of the text. `narrow` words are conditions; `strange` ones stand in no title."""

    text: str
    start: int
    end: int
    narrow: bool
    strange: bool


def relaxations(query: DemandQuery, plan: Plan, found: Found) -> tuple[Relaxation, ...]:
    """Filters to drop, then words to drop, each that brings the most first; `found` is the empty answer.

    At most ten requests to the engine. Raises SearchUnavailable.
    """
    return (*_filters_to_drop(query, plan, found), *words_to_drop(query))


def _filters_to_drop(query: DemandQuery, plan: Plan, found: Found) -> list[Relaxation]:
    chosen = {name: values for name, values in query.filters.items() if name in COUNTED and values}
    status = chosen_status(query.filters)
    if status != ALL:
        chosen[STATUS] = (status,)
    # The counts of a facet ignore its own choice, so they tell which is likeliest in the way.
    likely = sorted(chosen, key=lambda name: (-sum(found.facets.get(_key(name), {}).values()), name))[:MOST_FILTERS]
    wanted = scope_filters(query, plan)
    fewer = [{key: narrow for key, narrow in wanted.items() if key != _key(name)} for name in likely]
    counts = narrowings_counted(found.asking, fewer)
    bringing = [Relaxation(name, chosen[name], count) for name, count in zip(likely, counts, strict=True) if count]
    return sorted(bringing, key=lambda row: (-row.count, row.facet))


def _key(facet: str) -> str:
    return CLOSES if facet == STATUS else facet


def words_to_drop(query: DemandQuery) -> list[Relaxation]:
    """Words without which the query would find something. Raises SearchUnavailable."""
    book = concept_book()
    words = _droppable(query.text, book)
    rests = {drop: _rest(query.text, drop) for drop in _drops(words)}
    drops = [drop for drop, rest in rests.items() if _asks(rest)][:MOST_DROPS]
    counts = queries_counted([replace(query, text=rests[drop]) for drop in drops], book)
    found = [
        Relaxation("q", tuple(word.text for word in drop), count, rests[drop])
        for drop, count in zip(drops, counts, strict=True)
        if count
    ]
    return sorted(found, key=lambda row: (-row.count, row.text))


def _drops(words: Sequence[_Word]) -> list[tuple[_Word, ...]]:
    """All strange words together, then each word alone: conditions first, then what no title has."""
    strange = tuple(word for word in words if word.strange)
    together = [strange] if len(strange) > 1 else []
    alone = sorted(words, key=lambda word: (not word.narrow, not word.strange, word.start))
    return [*together, *((word,) for word in alone)]


def _droppable(text: str, book: ConceptBook) -> list[_Word]:
    lists = (name_wordlist(book), title_wordlist())
    found = []
    for part in query_parts(text):
        narrow = bool(part.sign or part.quoted or part.prefix or part.name)
        for start, end in [(part.at.start, part.at.end)] if narrow else _word_spans(part, text):
            said = text[start:end]
            if narrow or not is_noise(fold(said)):
                found.append(_Word(said, start, end, narrow, not narrow and not _is_known(said, lists)))
    return found


def _is_known(said: str, lists: Sequence[WordList]) -> bool:
    return any(words.knows(fold(said)) for words in lists)


def _word_spans(part: Part, text: str) -> list[tuple[int, int]]:
    """Chinese is taken apart into words; what is written in one by others stays in one."""
    runs = part_runs(part, text)
    if not all(run.han for run in runs):
        return [(part.at.start, part.at.end)]
    return [(run.start + start, run.start + end) for run in runs for _word, start, end in words_of_han(fold(run.text))]


def _rest(text: str, drop: Sequence[_Word]) -> str:
    for word in sorted(drop, key=lambda word: -word.start):
        text = text[: word.start] + (" " if _is_apart(text, word) else "") + text[word.end :]
    return " ".join(text.split())


def _asks(text: str) -> bool:
    """Whether there is more than exclusions."""
    return any(part.sign != "-" for part in query_parts(text))


def _is_apart(text: str, word: _Word) -> bool:
    return text[word.start - 1 : word.start].isspace() or text[word.end : word.end + 1].isspace()
