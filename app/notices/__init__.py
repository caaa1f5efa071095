"""Notices by e-mail and text message: a closed catalogue of texts that say nothing of anybody, and its one way out."""
