"""Viewsets of the stable facts: taxonomy, concepts, bases, projects."""
