"""What words say by themselves: forms, dates, requests, what is worth keeping."""
