"""The staff's workspace: the day, the queues, the case page and what may be done there."""
