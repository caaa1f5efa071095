"""The screens of reference data: what is in force, since when, by whose word, and what a change would do."""
