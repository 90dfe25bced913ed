"""Standing teams (lecturers, experts, volunteers, culture and sport) and the services they give."""
