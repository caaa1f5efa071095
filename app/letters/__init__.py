"""Letters: facts, words, PDF, signature, delivery. Each step is done once, whatever is asked twice."""
