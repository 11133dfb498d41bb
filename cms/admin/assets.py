"""Styles of the admin that are our own."""

from django.templatetags.static import static
from django.utils.html import format_html


def admin_css() -> str:
    """The link to our styles, on every page of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))
