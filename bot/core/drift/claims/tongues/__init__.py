"""Other languages than English: how a claim is framed in each, and what its words are in English."""
