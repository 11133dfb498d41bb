"""Tags of the candidate's pages, and the door in the frame of every page."""

from django import template
from django.template.context import RequestContext

from cms.accounts.doors import Door, door_of

register = template.Library()


@register.filter
def whole(score: float) -> int:
    """A score between 0 and 1 as whole points of a hundred."""
    return round(score * 100)


@register.simple_tag(takes_context=True)
def own_door(context: RequestContext) -> Door | None:
    """The place of whoever is signed in; asked once for a page. None for everybody else."""
    request = context.get("request")
    # A page that says a request was malformed may have no user at all.
    if request is None or not getattr(request, "user", None) or not request.user.is_authenticated:
        return None
    if not hasattr(request, "own_door"):
        request.own_door = door_of(request.user)
    door: Door = request.own_door
    return door
