"""The open demands that fit a person best: a short list by what each is about, then full ledgers from the one scorer.

Brings scikit-learn along, so pages import it only when they need it (`matching.person.door`).
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.core.cache import cache
from numpy.typing import NDArray

from catalogue.models import Candidate, EditionEntry
from catalogue.publishing.profile import CandidateProfile, candidate_profile
from catalogue.selectors.editions import entries_open
from matching.dataset import Encode, FeatureMaker, entry_features, profile_digest
from matching.person.effects import WishEffect, WishGain, wish_effects, wish_gains
from matching.person.force import model_in_force
from matching.person.shelf import Shelf, shelf_known, shelf_make, shelves_joined
from matching.person.shown import Fitting, NotPrepared, Wanted
from matching.person.wishes import Wishes
from matching.schema import CandidateFeatures, DemandFeatures
from matching.scoring import Match, candidate_direction, demands_for_candidate, pairs_score
from matching.training import Trained
from search.embedding import passage_vectors

SHORT_LIST, KEPT = 80, 50
AT_ONCE = 60
"""Demands of an edition that a page may prepare itself; more of them are work for a job."""
SECONDS = 3600
"""How long an answer is kept: its key holds all it depends on, so this only bounds what is stored of a person."""
FEATURES_KEPT = 1000

_lock = threading.Lock()
_features: OrderedDict[tuple[int, str], DemandFeatures] = OrderedDict()


@dataclass(frozen=True)
class _Question:
    """A person with the matcher in force, and the key of all that the answer depends on."""

    profile: CandidateProfile
    trained: Trained
    shelf: Shelf
    key: str


def demands_for_person(
    candidate: Candidate,
    *,
    wanted: Wanted | None = None,
    wishes: Wishes | None = None,
    encode: Encode = passage_vectors,
) -> Fitting:
    """The open demands that fit `candidate` best, with the scores that their bases see.

    `wanted` narrows the demands down, `wishes` tries other wishes than those of the profile. Whether the candidate
    lets themselves be matched is for the caller to ask. Raises NotPrepared when demands must be read first.
    """
    question = _question(candidate, wanted, wishes, encode)
    known = cache.get(question.key)
    if isinstance(known, Fitting):
        return known
    maker = FeatureMaker(encode, question.trained.terms)
    (person,) = maker.candidates([question.profile])
    demands = _demands(_short_list(question.shelf, person), question.trained, maker)
    matches = demands_for_candidate(person, demands, question.trained.model, limit=KEPT)
    found = Fitting(tuple(matches), among=len(question.shelf))
    cache.set(question.key, found, SECONDS)
    return found


def demand_for_person(
    candidate: Candidate, entry: EditionEntry, *, encode: Encode = passage_vectors
) -> tuple[Match, list[WishEffect]]:
    """One demand for a person, with what each wish changes."""
    trained = model_in_force(encode=encode)
    maker = FeatureMaker(encode, trained.terms)
    (person,) = maker.candidates([candidate_profile(candidate)])
    (demand,) = _demands([entry.pk], trained, maker)
    ((match,),) = pairs_score([demand], [person], trained.model)
    return match, wish_effects(person, demand, trained.model)


def gains_for_person(candidate: Candidate, *, encode: Encode = passage_vectors) -> list[WishGain]:
    """What each change of a wish would open among the demands that fit the person best."""
    fitting = demands_for_person(candidate, encode=encode)
    question = _question(candidate, None, None, encode)
    key = f"{question.key}:gains"
    known = cache.get(key)
    if isinstance(known, list):
        return known
    maker = FeatureMaker(encode, question.trained.terms)
    (person,) = maker.candidates([question.profile])
    listed = question.shelf.chosen(np.isin(question.shelf.references, [match.demand for match in fitting.matches]))
    demands = _demands([int(pk) for pk in listed.pks], question.trained, maker)
    gains = wish_gains(person, demands, question.trained.model)
    cache.set(key, gains, SECONDS)
    return gains


def profile_with(profile: CandidateProfile, wishes: Wishes) -> CandidateProfile:
    """The profile with other wishes."""
    return profile.model_copy(
        update={
            "wish_engagements": wishes.engagements,
            "wish_regions": wishes.regions,
            "wish_months": wishes.months,
        }
    )


def _question(candidate: Candidate, wanted: Wanted | None, wishes: Wishes | None, encode: Encode) -> _Question:
    trained = model_in_force(encode=encode)
    shelf = _narrowed(_open_shelf(FeatureMaker(encode, trained.terms)), wanted or Wanted())
    profile = candidate_profile(candidate)
    if wishes is not None:
        profile = profile_with(profile, wishes)
    parts = (trained.version, profile_digest(profile), hashlib.sha256(shelf.pks.tobytes()).hexdigest())
    return _Question(profile, trained, shelf, "person:" + hashlib.sha256(" ".join(parts).encode()).hexdigest())


def _open_shelf(maker: FeatureMaker) -> Shelf:
    """All demands that are open now, each as printed last."""
    rows = list(entries_open().values_list("pk", "edition_id"))
    sizes: dict[int, int] = {}
    for _pk, edition_id in rows:
        sizes[edition_id] = sizes.get(edition_id, 0) + 1
    shelves = []
    for edition_id, size in sorted(sizes.items()):
        shelf = shelf_known(edition_id)
        if shelf is None:
            if size > AT_ONCE:
                raise NotPrepared
            entry = EditionEntry.objects.filter(edition=edition_id).select_related("edition")[0]
            shelf = shelf_make(entry.edition, maker)
        shelves.append(shelf)
    joined = shelves_joined(shelves)
    return joined.chosen(np.isin(joined.pks, np.asarray([pk for pk, _edition in rows], dtype=np.int64)))


def _narrowed(shelf: Shelf, wanted: Wanted) -> Shelf:
    keep = np.ones(len(shelf), dtype=bool)
    for codes, column in ((wanted.industries, shelf.industries), (wanted.regions, shelf.regions)):
        if codes:
            keep &= np.isin(column, codes)
    if wanted.engagements:
        keep &= _offering(shelf.modes, wanted.engagements)
    return shelf.chosen(keep)


def _offering(modes: NDArray[np.str_], engagements: Sequence[str]) -> NDArray[np.bool_]:
    offers = [np.char.find(modes, f",{code},") >= 0 for code in engagements]
    return np.logical_or.reduce(offers) if len(modes) else np.zeros(0, dtype=bool)


def _short_list(shelf: Shelf, person: CandidateFeatures) -> list[int]:
    """Keys of the entries nearest in topic, best first, equal ones by reference."""
    near = shelf.wholes @ candidate_direction(person)
    return [int(shelf.pks[place]) for place in np.lexsort((shelf.references, -near))[:SHORT_LIST]]


def _demands(pks: Sequence[int], trained: Trained, maker: FeatureMaker) -> list[DemandFeatures]:
    """Features of entries, in the order of `pks`; those made lately are kept."""
    with _lock:
        known = {pk: _features[pk, trained.version] for pk in pks if (pk, trained.version) in _features}
    missing = [pk for pk in pks if pk not in known]
    if missing:
        entries = EditionEntry.objects.filter(pk__in=missing).select_related("edition", "demand__base").order_by("pk")
        found = list(entries)
        known |= {entry.pk: row for entry, row in zip(found, entry_features(found, maker), strict=True)}
        _remember({(pk, trained.version): known[pk] for pk in missing})
    return [known[pk] for pk in pks]


def _remember(made: dict[tuple[int, str], DemandFeatures]) -> None:
    with _lock:
        _features.update(made)
        while len(_features) > FEATURES_KEPT:
            _features.popitem(last=False)
