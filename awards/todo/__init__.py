"""What waits for a person: her page of things to do."""
