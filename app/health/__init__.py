"""Health: is each part of the service there, fit, and doing its work."""
