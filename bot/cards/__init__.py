"""Character cards and lorebooks as files: read with care, for they come from strangers, and written."""
