"""Measures the spread of a run: SPREAD_DEMANDS demands with SPREAD_PAIRS people each, few people and many.

Popularity of people is drawn from a Pareto law, since a few stand in very many lists: that is what a spread is for.
"""

import os
import resource
import sys
from time import perf_counter

import numpy as np

from matching.spreading.figures import figures_of
from matching.spreading.offers import Offers
from matching.spreading.solve import Bounds, spread_solve

DEMANDS, PAIRS = int(os.environ.get("SPREAD_DEMANDS", "10000")), int(os.environ.get("SPREAD_PAIRS", "50"))
PEOPLE = (100_000, 20_000, 2_000)


def offers_drawn(demands: int, people: int, pairs: int) -> Offers:
    """Offers with scores from 0.4 to 0.9."""
    random = np.random.default_rng(7)
    fame = random.pareto(1.2, people) + 0.1
    fame /= fame.sum()
    drawn = [random.choice(people, size=pairs, replace=False, p=fame) for _ in range(demands)]
    scores = np.round(random.uniform(0.4, 0.9, demands * pairs), 4)
    names = (
        np.repeat(np.char.add("D", np.arange(demands).astype(str)), pairs),
        np.char.add("C", np.concatenate(drawn).astype(str)),
    )
    return Offers.of(*names, scores)


def main() -> None:
    """Print a line for each number of people."""
    bounds = Bounds()
    for people in PEOPLE:
        offers = offers_drawn(DEMANDS, people, PAIRS)
        started = perf_counter()
        chosen = spread_solve(offers, bounds)
        seconds = perf_counter() - started
        found = figures_of(offers, chosen, bounds, people=people)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        floors = 1 - found.price_of_cap / found.price_total
        sys.stdout.write(
            f"{DEMANDS} demands x {PAIRS}, {people} people: {seconds:.1f} s, {memory} MB so far, "
            f"placed {found.placed} of {found.offered}, price {found.price_share:.1%} (floors {floors:.1%} of it), "
            f"below the floor {len(found.unmet_floor)}, Gini {found.gini_before:.2f} to {found.gini_after:.2f}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
