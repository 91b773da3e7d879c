"""What a request costs: CPU milliseconds and SQL statements, beside a bare private Wagtail page."""
