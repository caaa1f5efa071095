"""Which person a requester says to be, and the codes posted to the address on file by which they show it."""
