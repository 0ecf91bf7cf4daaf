"""Operations by noun: each fetches what may be seen, calls the act, and says what stands now."""
