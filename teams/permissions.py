"""May she?"""
