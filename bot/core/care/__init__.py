"""What protects people, outside every model and persona: who may talk, what they are told, what is done in a crisis,
and the floors that nothing can lift."""
