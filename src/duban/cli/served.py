"""The application inside a process of ``duban serve``; it goes when the server goes."""

from django.core.wsgi import get_wsgi_application

from duban.cli.parent import end_with_parent

end_with_parent()
application = get_wsgi_application()
