"""Staff accounts: who may sign in, with which roles, in which units."""
