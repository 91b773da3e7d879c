"""How dates are written where Django writes them by itself: in the admin's lists and notes."""
