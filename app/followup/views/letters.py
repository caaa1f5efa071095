"""The letters of the request."""
