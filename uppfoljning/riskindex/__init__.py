"""The index of social risks: recipes, how sure the order is, and what carries both to the edition."""
