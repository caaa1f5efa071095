"""One form a question. What was typed is kept as typed, and checked again each time it is relied on."""
