"""Search: Arabic words, engines, the index and the page that asks it."""
