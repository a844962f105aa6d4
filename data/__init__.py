"""What is known and how it becomes the store: published figures, reference tables, build."""
