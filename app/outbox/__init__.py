"""The outbox: work promised in the commit of the decision that promised it, done after it."""
