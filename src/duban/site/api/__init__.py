"""The API: the same queries and acts as the pages, for programs. `duban.site.api.service` puts it together."""
