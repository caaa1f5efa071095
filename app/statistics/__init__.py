"""The annual figures: what the annual management report counts, found twice."""
