"""Blocks that the body of a page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]


class QuestionBlock(blocks.StructBlock):
    """A question with its answer, folded until it is opened."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("Answer"))

    class Meta:
        icon = "help"
        template = "public/blocks/question.html"
        label = _("Question")


class ReaderBlock(blocks.StructBlock):
    """How one kind of reader uses the catalogue, in a few numbered steps and a link."""

    heading = blocks.CharBlock(label=_("Heading"))
    steps = blocks.ListBlock(blocks.CharBlock(label=_("Step")), label=_("Steps"))
    link_text = blocks.CharBlock(required=False, label=_("Link text"))
    link_path = blocks.CharBlock(
        required=False, label=_("Link address"), help_text=_("Within this site, such as guidance/ or demands/.")
    )

    class Meta:
        icon = "group"
        template = "public/blocks/reader.html"
        label = _("Kind of reader")


class BodyBlock(blocks.StreamBlock):
    """The body of a standard page."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, template="public/blocks/text.html", label=_("Text"))
    question = QuestionBlock()
