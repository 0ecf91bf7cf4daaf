"""Kinds of provisions: each says once, in SQL, what it is to keep one and what it is to break one."""
