"""The prompt: what stands in it, in which order, how long its history is and what gives way."""
