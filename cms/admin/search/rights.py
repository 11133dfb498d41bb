"""Who may see and touch what of search. Superusers may do everything."""

VIEW_INDEX = "search.view_indexstate"
CHANGE_INDEX = "search.change_indexstate"
VIEW_UNMET = "search.view_unmetquery"
ADD_CONCEPT = "catalogue.add_concept"
