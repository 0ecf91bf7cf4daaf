"""What can be read of units, posts and the persons who hold them."""
