"""How the tables of the intranet came to be."""
