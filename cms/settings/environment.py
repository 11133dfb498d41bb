"""Reads the environment, once, and refuses a production start that is not safe."""

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()

PRODUCTION = env.str("ENVIRONMENT", default="development") == "production"
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(PROJECT_DIR / "var"))).resolve()
PORT = env.int("PORT", default=8000)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")


def secret_key() -> str:
    """The signing key: from SECRET_KEY, or, outside production, a random one kept in the data folder."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    if PRODUCTION:
        raise ImproperlyConfigured("Set SECRET_KEY: production does not start with a default secret.")
    path = DATA_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


def production_check(*, key: str) -> None:
    """Refuse a production start with DEBUG, an open or empty host list, or a short secret."""
    if not PRODUCTION:
        return
    if DEBUG:
        raise ImproperlyConfigured("Unset DEBUG: production does not start with DEBUG on.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of the site: an open list is refused.")
    if len(key) < 40 or len(set(key)) < 10:
        raise ImproperlyConfigured("Set SECRET_KEY to at least 40 random characters.")
