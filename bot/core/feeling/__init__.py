"""What the companion feels, what it makes of it, and how that shows."""
