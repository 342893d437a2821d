"""Rules for files that can be read: each a function that yields what breaks it."""
