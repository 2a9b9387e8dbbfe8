"""What a companion is: exchange, recall, feeling, remembering. No platform, database, network or model library."""
