"""The journal: what happened to a case, and who read it. Append-only, chained, without a personal value."""
