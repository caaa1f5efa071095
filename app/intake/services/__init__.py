"""What filing does: keep drafts, send them once, forget them."""
