"""Series and their editions, festivals with their events, contests with judges and ranks."""
