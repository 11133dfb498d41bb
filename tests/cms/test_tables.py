"""Tables that scroll sideways on a phone can be reached by keyboard, and a screen reader says what they are."""

import re
from pathlib import Path

import cms

TEMPLATES = Path(cms.__file__).parent / "templates"
BOX = re.compile(r'<div class="table-scroll"([^>]*)>')
NAMED = re.compile(r' tabindex="0" role="group" aria-label(?:ledby)?="[^"]')


def test_every_box_that_scrolls_has_the_focus_and_a_name() -> None:
    boxes = [
        (str(path.relative_to(TEMPLATES)), found)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for found in BOX.findall(path.read_text())
    ]
    assert len(boxes) > 10
    assert [box for box in boxes if not NAMED.match(box[1])] == []
