"""Following a request with its number and its access code."""
