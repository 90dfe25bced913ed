"""What organizations do for and with others: contact points, pairings, visits, problems, condolences."""
