"""Fees: what a copy may cost, told before any work, answered by the requester, paid."""
