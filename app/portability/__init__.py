"""What Greffe collected from a person, in a structured and commonly used format (A-2.1 s. 84 para. 3)."""
