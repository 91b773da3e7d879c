"""What templates of approval ask."""
