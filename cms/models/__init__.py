"""Page types that editors write: the home page and standard pages."""

from cms.models.home import HomePage
from cms.models.standard import StandardPage

__all__ = ["HomePage", "StandardPage"]
