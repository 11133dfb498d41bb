"""`manage.py serve`: the whole site on one machine, set up on the first start."""

from argparse import ArgumentParser
from typing import Any

import filelock
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demonstration.accounts import demo_accounts_make
from cms.demonstration.load import demonstration_load, demonstration_loaded
from cms.serving.processes import Supervisor
from cms.serving.setup import database_ensure, facts_ensure, files_ensure, index_ensure, model_ensure
from cms.serving.site import port_free, site_children, site_wait
from cms.settings.environment import PORT, env


class Command(BaseCommand):
    """Set up what is missing, start web server, worker and clock, stop them on Ctrl-C."""

    help = "Run the site on this machine. Environment: PORT, DATA_DIR, DEMO=0 for an empty site."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--threads", type=int, default=8, help="Threads of the web server.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not port_free(PORT):
            raise CommandError(f"Port {PORT} is in use. Choose another: PORT={PORT + 1} make run")
        lock = filelock.FileLock(str(settings.DATA_DIR / "serve.lock"))
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout as error:
            message = f"A site runs on {settings.DATA_DIR} already. Choose another folder: DATA_DIR=… make run"
            raise CommandError(message) from error
        with lock:
            self._serve(threads=options["threads"])

    def _serve(self, *, threads: int) -> None:
        demo = env.bool("DEMO", default=True)
        database_ensure(self.say)
        files_ensure(self.say)
        facts_ensure(self.say)
        model_ensure(self.say)
        accounts = []
        if demo and not demonstration_loaded():
            demonstration_load(self.say)
            accounts = demo_accounts_make()
        index_ensure(self.say)
        supervisor = Supervisor(site_children(port=PORT, threads=threads))
        supervisor.stop_on_signals()
        # The web server first and alone: readers wait for it, nobody waits for the worker and the clock.
        supervisor.children[0].start()
        up = site_wait(port=PORT, stopping=lambda: supervisor.stopping)
        supervisor.start()
        if up:
            self._welcome(demo=demo)
            for account in accounts:
                self.say(f"  {account.name:14} {account.password:14} {account.door}")
            if accounts:
                self.say("  These passwords are shown once. New ones: .venv/bin/python manage.py demo_accounts")
        supervisor.run()
        self.say("Stopped.")

    def _welcome(self, *, demo: bool) -> None:
        address = f"http://localhost:{PORT}"
        self.say("")
        self.say(f"The site runs at {address}/ (stop it with Ctrl-C)")
        for door, path in (
            ("Public site, English", "/en/"),
            ("Public site, Chinese", "/zh-hans/"),
            ("Parks and bases", "/en/park/"),
            ("Editors", "/admin/"),
            ("Open API", "/api/v1/docs"),
        ):
            self.say(f"  {door:22} {address}{path}")
        if not demo:
            self.say("The site is empty. Make the first editor: .venv/bin/python manage.py createsuperuser")

    def say(self, text: str) -> None:
        """One line, at once."""
        self.stdout.write(text)
        self.stdout.flush()
