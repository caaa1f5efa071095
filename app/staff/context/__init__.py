"""Who sees what, and the words staff pages use."""
