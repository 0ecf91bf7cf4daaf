"""The acts on units, posts, persons, areas and accounts; each leaves its entry."""
