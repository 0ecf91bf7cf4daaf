"""Sign-in through the office's own OpenID Connect provider: what its answer must hold, and whom it may let in."""
