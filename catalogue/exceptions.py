"""Errors of the catalogue's services; each message is for the person who can mend it."""

from django.utils.functional import Promise


class CatalogueError(Exception):
    """A service refused. `message` is translatable and says what to do."""

    def __init__(self, message: str | Promise, *, code: str = "refused") -> None:
        self.message = message
        self.code = code
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)
