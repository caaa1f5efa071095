"""Third parties: who they are, what of theirs is asked for, when they were told, what they answered."""
