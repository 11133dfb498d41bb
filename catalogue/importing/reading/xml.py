"""Streaming XML for the parts of a workbook; a document type or an entity anywhere turns the file away."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from catalogue.importing.reading import limits
from catalogue.importing.refusals import FileRefused

Start = Callable[[str, dict[str, str]], None]


def _ignore_start(name: str, attributes: dict[str, str]) -> None:
    """Take no notice of an element."""


def _ignore(name: str) -> None:
    """Take no notice of an end or of text."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What to call for start tags, end tags and text. Names come with their prefix, if they have one."""

    start: Start = _ignore_start
    end: Callable[[str], None] = _ignore
    text: Callable[[str], None] = _ignore


def parse_chunks(chunks: Iterable[bytes], handlers: Handlers, part: str) -> Iterator[None]:
    """Feed the chunks to the handlers, yielding after each so that a caller can hand on what is ready."""
    parser = _parser(part)
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        raise FileRefused("xlsx.xml", part=part) from error
    finally:
        if isinstance(chunks, Generator):
            chunks.close()
    yield


def check_prolog(chunks: Iterable[bytes], part: str) -> None:
    """Read up to the first element, where a document type would have to stand; binary parts are passed over."""
    parser = _parser(part)
    found: list[str] = []
    parser.StartElementHandler = lambda name, attributes: found.append(name)
    seen = 0
    is_xml = part.lower().endswith((".xml", ".rels", ".vml"))
    for chunk in chunks:
        if not seen and not is_xml and not _looks_like_xml(chunk):
            return
        seen += len(chunk)
        try:
            parser.Parse(chunk, False)
        except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
            if found:
                return
            raise FileRefused("xlsx.xml", part=part) from error
        if found:
            return
        if seen > limits.PROLOG_BYTES:
            raise FileRefused("xlsx.xml", part=part)


def local(name: str) -> str:
    """Drop the namespace prefix of a name."""
    return name.rpartition(":")[2]


def _looks_like_xml(chunk: bytes) -> bool:
    return chunk.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<")


def _parser(part: str) -> expat.XMLParserType:
    def refuse(*_details: object) -> NoReturn:
        raise FileRefused("xlsx.entity", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser
