"""What a text says about who somebody is: found, and taken out, before a text is indexed, compared or shown masked."""

from catalogue.privacy.neutral.cutting import GAP, gapped, neutral, rules_version

__all__ = ["GAP", "gapped", "neutral", "rules_version"]
