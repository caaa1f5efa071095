"""Letters on paper: printed, posted, and the day they left recorded."""
