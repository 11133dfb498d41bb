"""The tag that reads what the home page shows of the catalogue."""

from django import template

from cms.public.front import FrontPage, front_page_read

register = template.Library()


@register.simple_tag
def front_page() -> FrontPage:
    """Current edition, industries, bases and the first entries."""
    return front_page_read()
