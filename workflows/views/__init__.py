"""Screens of approval outside the admin, and its addresses within."""
