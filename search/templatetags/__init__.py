"""Template tags of the search room."""
