"""Fields of the desk's own forms, tied to their help and their fault."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def described(field: BoundField) -> SafeString:
    """The field's control, described by the boxes of its help and its fault.

    Wagtail names the help alone, Django other boxes than Wagtail draws. A group of choices is left as it is: its
    boxes would be read out again with every choice.
    """
    boxes = [f"{field.auto_id}_helptext"] * bool(field.help_text) + [f"{field.auto_id}_error"] * bool(field.errors)
    told: dict[str, str | bool] = {"aria-describedby": " ".join(boxes)} if boxes and not field.use_fieldset else {}
    return field.as_widget(attrs=told)
