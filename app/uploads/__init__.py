"""Uploads: files that people give, kept in quarantine until they were scanned, and shown only as rebuilt pixels."""
