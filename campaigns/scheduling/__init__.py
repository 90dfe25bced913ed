"""Back-scheduling: months from the deadline backwards, what clashes, who is overloaded."""
