"""What grows between a persona and a person: closeness, trust, what they share, what she has come to think of them."""
