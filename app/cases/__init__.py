"""The case: a request, its parts, and the one door through which they change."""
