"""The README names every setting, command and make target, and none that is gone."""

import re

from tests.architecture.test_sizes import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"env\.\w+\(\s*\"([A-Z_]+)\"")


def commands() -> set[str]:
    """Names of our management commands."""
    return {
        path.stem
        for package in ("catalogue", "search", "matching", "cms")
        for path in (PROJECT / package / "management" / "commands").glob("*.py")
        if path.stem != "__init__"
    }


def section(title: str) -> str:
    """The README's section under a heading."""
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_settings_table_and_code_agree() -> None:
    sources = [path.read_text() for path in (PROJECT / "cms").rglob("*.py")]
    read = {name for source in sources for name in VARIABLE.findall(source)}
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", section("Settings"), re.M))
    assert named == read


def test_commands_table_and_code_agree() -> None:
    first_cells = re.findall(r"^\| (`.+?) \|(?! `)", section("Commands"), re.M)
    named = {word for cell in first_cells for word in re.findall(r"`([a-z_]+)", cell)}
    assert named == commands()


def test_make_targets_are_named() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):.*## ", (PROJECT / "Makefile").read_text(), re.M)) - {"help"}
    named = set(re.findall(r"`([a-z0-9-]+)`", section("Commands").split("\n| command")[0]))
    assert targets <= named


def test_files_that_the_readme_links_to_exist() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_top_level_is_kept_to_what_runs() -> None:
    allowed = {"manage.py", "pyproject.toml", "README.md", "catalogue", "matching", "search", "cms", "tests"}
    allowed |= {"Makefile", "compose.yaml", "requirements.txt", "requirements-dev.txt", "requirements-uv.txt"}
    ignored = {"var", "__pycache__"}
    found = {path.name for path in PROJECT.iterdir() if not path.name.startswith(".")}
    assert found - allowed - ignored == set()
