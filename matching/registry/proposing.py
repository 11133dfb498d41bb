"""Weights set by hand become a challenger, with what they would have made of a past edition beside them."""

from django.db import transaction

from matching.dataset import Encode
from matching.models import ModelVersion
from matching.registry.champion import kept_with, version_record
from matching.registry.invariants import invariants_check
from matching.registry.standing import champion_current
from matching.simulating.simulate import Simulation
from matching.storage import model_read
from matching.trained import model_of
from search.embedding import passage_vectors


def weights_propose(*, simulation: Simulation, encode: Encode = passage_vectors) -> ModelVersion:
    """Keep simulated weights as a challenger of the matcher in force; the run is not touched.

    Weights that are those of a version already give that version. Raises ModelMismatch when the file of the matcher
    in force is not held here.
    """
    champion = champion_current()
    basis = model_read(champion.version if champion else simulation.run.model_version)
    kept = kept_with(basis, simulation.weights)
    comparison = {
        "edition": simulation.run.edition.number,
        "simulation": simulation.outcome.to_json(),
        "invariants": invariants_check(model_of(kept), encode=encode),
    }
    with transaction.atomic():
        row = version_record(kept, origin=ModelVersion.Origin.CHOSEN)
        if row.state == ModelVersion.State.CHALLENGER and row.origin == ModelVersion.Origin.CHOSEN:
            row.comparison, row.against = {**row.comparison, **comparison}, champion
            row.save(update_fields=["comparison", "against"])
    return row
