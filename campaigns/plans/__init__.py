"""What a plan says: its outline, how far targets and tasks cover its themes, and what changed in a document."""
