"""Reference data: provisions and grounds, routing, holidays. Effective-dated, loaded from versioned files."""
