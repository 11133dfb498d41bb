"""Who may see and change which matcher is in force."""

VIEW_MATCHERS = "matching.view_modelversion"
PROMOTE = "matching.promote_model"
