"""The home page, one in each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.models.blocks import ReaderBlock


class HomePage(Page):
    """Search first; then industries, the current edition, bases, and how each kind of reader uses the catalogue."""

    heading = models.CharField(_("heading"), max_length=120)
    introduction = models.TextField(_("introduction"), blank=True)
    readers = StreamField(StreamBlock([("reader", ReaderBlock())]), blank=True, verbose_name=_("kinds of reader"))

    template = "public/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StandardPage"]
    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("introduction"), FieldPanel("readers")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
