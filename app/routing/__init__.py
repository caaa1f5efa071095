"""Routing: which staff queue a part goes to, and why."""
