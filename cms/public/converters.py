"""What a reference and an edition number look like in an address; anything else is not found, whatever it holds."""


class Reference:
    """A demand's reference, such as BJ-2026-00137."""

    regex = r"[A-Za-z0-9][A-Za-z0-9\-]{0,23}"

    def to_python(self, value: str) -> str:
        """As stored."""
        return value

    def to_url(self, value: str) -> str:
        """As in the address."""
        return value


class EditionNumber(Reference):
    """The number of an edition: a year and a serial."""

    regex = r"\d{4}-\d{1,2}"
