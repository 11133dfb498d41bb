"""Learns weights from the decisions of bases, and says whether they beat those in force."""

from typing import Any

from django.core.management.base import BaseCommand

from matching.learning.learn import challenger_learn
from matching.learning.split import ENOUGH_DECISIONS, ENOUGH_DEMANDS, ENOUGH_EACH


class Command(BaseCommand):
    help = "Train a challenger on older decisions and compare it on the newest. Puts nothing in force."

    def handle(self, *args: Any, **options: Any) -> None:
        learned = challenger_learn()
        count, version = learned.count, learned.version
        self.stdout.write(
            f"Decisions {count.decisions} (accepted {count.accepted}, declined {count.declined}), demands with both "
            f"{count.demands}, left out for saying nothing about fit {count.silent}."
        )
        if not count.is_enough:
            self.stdout.write(
                f"Too few to learn from: {ENOUGH_DECISIONS} decisions, {ENOUGH_EACH} of each outcome and "
                f"{ENOUGH_DEMANDS} demands with both are needed. Nothing was learned."
            )
        elif version is None:
            self.stdout.write("The decisions ask for no other weights, or leave none to compare on.")
        else:
            self._tell(version.version, version.state, version.comparison)

    def _tell(self, version: str, state: str, comparison: dict[str, Any]) -> None:
        self.stdout.write(f"Challenger {version}: {state}")
        self.stdout.write(f"held out: {comparison['decisions']} decisions, {comparison['demands']} demands")
        for name in ("auc", "ndcg", "beyond_place"):
            row = comparison[name]
            interval = f"{row['gain']:+.4f} [{row['low']:+.4f}, {row['high']:+.4f}]"
            self.stdout.write(f"{name}: {row['champion']:.4f} → {row['challenger']:.4f}, {interval}")
        held = ", ".join(f"{name} {'holds' if held else 'BROKEN'}" for name, held in comparison["invariants"].items())
        self.stdout.write(f"invariants: {held}")
