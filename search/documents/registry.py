"""Every document there is. Engines, receivers, checks and contract tests go through this tuple.

A document names beside its fields what fills them, `FILLED_BY`: under another name an index is built anew.
"""

from search.documents.candidate import CandidateDocument
from search.documents.demand import DemandDocument

Declared = type[DemandDocument] | type[CandidateDocument]

DOCUMENTS: tuple[Declared, ...] = (DemandDocument, CandidateDocument)


def document_kind(document: Declared) -> str:
    """The name a document is known by to engines and in the outbox."""
    return str(document._index._name)


def document_of(kind: str) -> Declared:
    """The document called `kind`. Raises KeyError."""
    return {document_kind(document): document for document in DOCUMENTS}[kind]


def kinds() -> list[str]:
    """Names of all documents."""
    return [document_kind(document) for document in DOCUMENTS]
