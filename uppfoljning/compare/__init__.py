"""What differs between two editions, and why."""
