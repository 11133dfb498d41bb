"""Settings of gunicorn for `manage.py serve`."""

from typing import Any

workers = 1
timeout = 60
graceful_timeout = 10
keepalive = 30
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Load the encoder before the first reader has to wait for it."""
    # This file is read before Django is set up; only here may models be imported.
    from cms.serving.warm import warm_up  # noqa: PLC0415

    warm_up()
