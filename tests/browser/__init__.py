"""What only a real browser shows: screens, themes, accessibility, print."""
