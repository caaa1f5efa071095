"""Oversight: which readings of the staff look like curiosity, and what a colleague opened in an emergency."""
