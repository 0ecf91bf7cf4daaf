"""Who reads about the API: everybody who is signed in; its description is public."""

from tests.access import EVERYBODY, Rule

ACCESS = [Rule("api.home", EVERYBODY), Rule("api.schema", EVERYBODY, public=True)]
