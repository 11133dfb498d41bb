"""What is wrong with a judged set, with the file, the line and what to do about it."""

from pathlib import Path


class SetFault(ValueError):
    """A judged set that cannot be read. Its text names file, line and remedy."""

    def __init__(self, path: Path, line: int | None, fault: str) -> None:
        super().__init__(f"{path}{'' if line is None else f', line {line}'}: {fault}")
        self.path = path
        self.line = line


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises SetFault."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SetFault(path, None, "there is no such file.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SetFault(path, line, "not UTF-8; save the file as UTF-8.") from error
    except OSError as error:
        raise SetFault(path, None, f"cannot be read ({error.strerror}).") from error
