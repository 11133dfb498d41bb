"""The editors' desk inside Wagtail's admin: viewsets, panels, import, check, publish. Holds no business rules."""
