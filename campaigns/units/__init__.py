"""What units owe a campaign: whom a give-out has reached, and the criteria of review."""
