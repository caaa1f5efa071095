"""What is done to staff accounts: made, changed, signed in to."""
