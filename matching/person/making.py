"""Makes the shelves of all editions that still have open demands, as the work of a job."""

from catalogue.jobs.registry import Progress
from catalogue.models import Edition
from catalogue.selectors.editions import entries_open
from matching.dataset import Encode, FeatureMaker
from matching.person.shelf import shelf_known, shelf_make
from matching.training import model_ensure
from search.embedding import passage_vectors


def shelves_make(progress: Progress | None = None, *, encode: Encode = passage_vectors) -> list[str]:
    """Train the matcher if need be and read the editions not read yet; returns their numbers."""
    trained = model_ensure(encode=encode)
    editions = Edition.objects.filter(pk__in=set(entries_open().values_list("edition_id", flat=True))).order_by("pk")
    made = []
    for edition in editions:
        if shelf_known(edition.pk) is not None:
            continue

        def tell(done: int, total: int, number: str = edition.number) -> None:
            if progress is not None:
                progress(done, total, number)

        shelf_make(edition, FeatureMaker(encode, trained.terms), tell)
        made.append(edition.number)
    return made
