"""What answers a request, besides pages."""
