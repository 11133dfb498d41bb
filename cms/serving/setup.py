"""What must be true before the site runs. Each step looks first and does nothing when it is true already."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from catalogue.models import Concept, EditionEntry, Industry
from catalogue.services.taxonomy import TAXONOMY_DIR, taxonomy_load
from cms.admin.groups import groups_ensure
from cms.public.setup import site_pages_ensure
from search.engines.current import engine_current

Say = Callable[[str], None]
PACKAGES = ("catalogue", "search", "matching", "cms")


def database_ensure(say: Say) -> None:
    """Migrate when a migration is not applied yet."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the database …")
        call_command("migrate", verbosity=0, interactive=False)


def files_ensure(say: Say) -> None:
    """Compile translations and collect static files when their sources have changed."""
    sources = [path for package in PACKAGES for path in (settings.BASE_DIR / package).glob("**/*.po")]
    statics = [path for path in (settings.BASE_DIR / "cms" / "static").glob("**/*") if path.is_file()]
    lock = settings.BASE_DIR / "requirements.txt"
    compiled = all(path.with_suffix(".mo").exists() for path in sources)
    if compiled and _unchanged("files", [*sources, *statics, lock]) and Path(settings.STATIC_ROOT).exists():
        return
    say("Preparing texts and static files …")
    call_command("translations_compile", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    _remember("files", [*sources, *statics, lock])


def facts_ensure(say: Say) -> None:
    """Load the taxonomy, the groups of rights and the pages every site has."""
    own = settings.BASE_DIR / "cms"
    sources = [*TAXONOMY_DIR.glob("*.json"), *(own / "public").glob("**/*.*"), own / "admin" / "groups.py"]
    if Industry.objects.exists() and Concept.objects.exists() and _unchanged("facts", sources):
        return
    say("Loading the taxonomy and the site's own pages …")
    taxonomy_load()
    groups_ensure()
    site_pages_ensure()
    _remember("facts", sources)


def model_ensure(say: Say) -> None:
    """Train the matcher when its code has changed; a run trains by itself when concepts have.

    The command is called by name: what it needs takes seconds to import, and a second start needs none of it.
    """
    sources = [*(settings.BASE_DIR / "matching").glob("**/*.py"), settings.BASE_DIR / "requirements.txt"]
    if not _unchanged("model", sources) or not any(Path(settings.MATCHING_DIR).glob("*")):
        say("Training the matcher …")
        call_command("match_train", verbosity=0)
        _remember("model", sources)


def index_ensure(say: Say) -> None:
    """Build what is missing of the index, or was built for another mapping, when something is published."""
    if not EditionEntry.objects.exists():
        return
    health = engine_current().health()
    if health.away:
        say(f"The search engine is away, pages answer from the database: {health.detail}")
    elif not health.ready or health.outdated:
        say("Building the index …")
        call_command("search_migrate", verbosity=0)


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamps() -> dict[str, str]:
    path = settings.DATA_DIR / "set-up.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _unchanged(step: str, paths: list[Path]) -> bool:
    return _stamps().get(step) == _digest(paths)


def _remember(step: str, paths: list[Path]) -> None:
    stamps = {**_stamps(), step: _digest(paths)}
    (settings.DATA_DIR / "set-up.json").write_text(json.dumps(stamps, indent=1), encoding="utf-8")
