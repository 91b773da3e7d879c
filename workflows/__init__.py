"""Who approves what, in which order, by when."""
