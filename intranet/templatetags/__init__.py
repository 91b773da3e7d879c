"""Template tags of the intranet: how dates, states and prose are written."""
