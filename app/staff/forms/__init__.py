"""What staff type: each form that gives a command says which, and turns what was typed into it."""
