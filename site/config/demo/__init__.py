"""Loads the demo institution of `site/demo` by the product's own actions."""
