"""Destroy closed requests as the body's approved schedule says: one person proposes, another confirms."""
