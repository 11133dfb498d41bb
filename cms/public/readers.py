"""What may be guessed of a reader without knowing who it is: whether a machine reads, and from which country."""

import re

from django.http import HttpRequest

ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|java/|go-http|httpclient", re.I
)
REGION = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})$", re.I)


def is_robot(request: HttpRequest) -> bool:
    """Whether a program asks rather than a person; what names no browser is one."""
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(ROBOT.search(agent))


def country_guess(request: HttpRequest) -> str:
    """The region of the language that the browser asks for first, such as CH of `de-CH`; empty without one.

    Nothing else is looked at, the address of the reader's machine least of all.
    """
    first = request.headers.get("Accept-Language", "").split(",")[0].partition(";")[0].strip()
    found = REGION.match(first)
    return found[1].upper() if found else ""
