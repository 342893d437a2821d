"""JSON Schemas for editors, made from the models, and the words that explain each key."""
