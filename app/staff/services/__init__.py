"""What staff do: find work, take it, read a case, act on it."""
