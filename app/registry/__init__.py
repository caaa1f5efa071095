"""The registry of persons: whom a request may be about, and where they are known to live. It resolves, never proves."""
