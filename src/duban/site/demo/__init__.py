"""The demo city 澄川市: made up, with a year of matters in every state, played act by act as people would."""

from duban.site.demo.city import build_city
from duban.site.demo.play import play

__all__ = ["build_city", "play"]
