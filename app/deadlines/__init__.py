"""Deadlines: dates explained to people, and the sweep that lets no limit pass in silence."""
