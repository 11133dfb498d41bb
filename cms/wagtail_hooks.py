"""Registers the editors' desk with Wagtail's admin; everything itself stands in `cms.admin`."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.admin.assets import admin_css
from cms.admin.log import ACTIONS
from cms.admin.menu import GROUPS
from cms.admin.policies import policies_register

# Before any viewset: a policy that is looked up first can't be replaced.
policies_register()

# Not by `register_admin_viewset`, which waits for the first address: the rights of drafts and locks, made after
# each migration, need the models registered earlier.
for group in GROUPS:
    register_snippet(group)

hooks.register("insert_global_admin_css", admin_css)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Names of what the admin writes into Wagtail's log."""
    for action, label, message in ACTIONS:
        actions.register_action(action, label, message)
