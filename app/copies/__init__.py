"""Copies of what an answer gives: joined by one person, read again by another, handed over beside the answer online."""
