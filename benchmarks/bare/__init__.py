"""The bare Django project that everything is measured against: what one would write in an afternoon."""
