"""Every route of the product, found by walking the resolver."""

from django.urls import URLPattern, get_resolver


def routes(resolver=None, prefix="", space=""):
    """(route, name with its namespace) of every URL pattern, those of included lists too."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, f"{space}{pattern.name}"
        else:
            yield from routes(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
