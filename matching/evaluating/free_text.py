"""Reads a running text, a CV or an advertisement, into what the matcher compares: one passage per sentence.

For texts that come without fields. Whatever neutral reading takes out of a profile it takes out here too.
"""

import re
from collections.abc import Mapping

from catalogue.choices import Language
from catalogue.publishing.content import DemandContent, OpeningsPart, PayPart, TextPart
from matching.dataset.demand import demand_features
from matching.dataset.passages import PassageMaker
from matching.features.sentences import sentences
from matching.schema import Block, CandidateFeatures, DemandFeatures

MOST_PASSAGES = 160
"""Sentences read of a CV; the longest of some hundred real ones had 158."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_ASKED = re.compile(
    r"(?:任职(?:要求|资格|条件)|岗位要求|职位要求|能力要求|应聘条件|requirements?|qualifications?|what you bring"
    r"|(?:required|desired|preferred) skills?|skills? (?:required|and experience))\s*[:：]?\s*",
    re.IGNORECASE,
)


def is_chinese(text: str) -> bool:
    """Whether at least a fifth of the letters are Chinese characters."""
    letters = sum(char.isalpha() for char in text)
    return bool(letters) and len(_HAN.findall(text)) / letters >= 0.2


def candidate_of_text(reference: str, text: str, make: PassageMaker, *, digest: str = "") -> CandidateFeatures:
    """The features of a person of whom there is only a text: passages and terms, no facts."""
    zh = is_chinese(text)
    passages = tuple(
        make.make(*((sentence, "") if zh else ("", sentence)), "text", f"t{place}")
        for place, sentence in enumerate(sentences(text)[:MOST_PASSAGES], 1)
    )
    terms = frozenset[str]().union(*(passage.terms for passage in passages))
    return CandidateFeatures(reference, digest, "person", Block(passages), terms=terms)


def demand_of_text(reference: str, text: str, make: PassageMaker) -> DemandFeatures:
    """The features of a demand of which there is only a text: the first sentence is its title."""
    return demand_of_fields(reference, fields_of_text(text), make)


def fields_of_text(text: str) -> dict[str, str]:
    """Title, duties and abilities of an advertisement; what follows a heading such as "Requirements" is asked."""
    told, _, asked = _split(text)
    title, *duties = sentences(told) or [""]
    return {"title": title, "duties": "\n".join(duties), "ability": asked}


def _split(text: str) -> tuple[str, str, str]:
    found = _ASKED.search(text, pos=min(len(text), 1))
    return (text, "", "") if found is None else (text[: found.start()], found.group(), text[found.end() :])


def demand_of_fields(reference: str, fields: Mapping[str, str], make: PassageMaker) -> DemandFeatures:
    """The features of a demand given by `title`, `duties` and `ability`, read as a printed one is."""
    language = Language.ZH if is_chinese(" ".join(fields.values())) else Language.EN
    content = DemandContent(
        reference=reference,
        party="person",
        texts={language: TextPart(state="original", **dict(fields))},
        openings=OpeningsPart(state="unstated"),
        pay=PayPart(state="unstated"),
        validity_state="unstated",
        sharing_scope="public",
    )
    return demand_features(content, make, digest="", as_of=None, reference=reference)
