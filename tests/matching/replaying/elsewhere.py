"""Run as a program: computes the scores of the pairs held in a file and prints them, for a test of replay."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import django
import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from search.encoder import encode
from tests.matching.makers import encode_words


def encode_again(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors as the site keeps them, made anew."""
    return encode(texts).astype(np.float16).astype(np.float32)


def main(held: Path) -> None:
    """Score every pair of `held` with the matcher it names, without a database."""
    told = json.loads(held.read_text())
    model = Path(told["model"])
    settings.MATCHING_DIR = model.parent.parent
    django.setup()
    from catalogue.publishing.content import DemandContent  # noqa: PLC0415
    from catalogue.publishing.profile import CandidateProfile  # noqa: PLC0415
    from matching.dataset import FeatureMaker  # noqa: PLC0415
    from matching.scoring import pairs_score  # noqa: PLC0415
    from matching.storage import model_read  # noqa: PLC0415
    from matching.training import model_of  # noqa: PLC0415

    trained = model_of(model_read(model.stem))
    maker = FeatureMaker(encode_again if told["real"] else encode_words, trained.terms)
    scores = []
    for row in told["rows"]:
        demands = maker.demands([(DemandContent.model_validate(row["content"]), row["digest"], row["year"])])
        people = maker.candidates([CandidateProfile.model_validate(row["profile"])])
        ((match,),) = pairs_score(demands, people, trained.model)
        scores.append(match.ledger.score)
    sys.stdout.write(json.dumps(scores))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
