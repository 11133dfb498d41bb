"""What is asked and answered about the demands for a person. Light: pages may import it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.exceptions import CatalogueError

if TYPE_CHECKING:
    from matching.scoring import Match


class NotPrepared(CatalogueError):
    """The demands of an edition have to be read by the matcher first."""

    def __init__(self) -> None:
        super().__init__("The demands are not ready to be compared yet.", code="not_prepared")


@dataclass(frozen=True)
class Wanted:
    """What a person narrows the demands down to; empty is all. Codes of the catalogue."""

    industries: tuple[str, ...] = ()
    engagements: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fitting:
    """The best demands, best first, and how many open ones there were to choose from."""

    matches: "tuple[Match, ...]"
    among: int
