"""May she? One module for each noun."""
