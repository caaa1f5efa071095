"""Anyone may check whether a letter comes from the body and is as it was signed."""
