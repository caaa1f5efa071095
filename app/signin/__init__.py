"""Signing in at a provider of identities: what it shows is evidence on the ladder, never an account of ours."""
