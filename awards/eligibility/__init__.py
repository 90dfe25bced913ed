"""Who may be nominated: the rules that an award can ask for, what they look at, and the evidence each answers with."""
