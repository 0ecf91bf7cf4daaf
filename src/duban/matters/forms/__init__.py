"""What pages send: the shape only; whether it can be done is decided by the acts."""
