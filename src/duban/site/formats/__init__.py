"""How dates are written on pages, by language: short months in English instead of the ambiguous 04/07/2026."""
