"""Messages: what who asks and the body write to each other within a request, and when the other side read it."""
