"""Speaking without being spoken to: reminders that are due, and first words of her own."""
