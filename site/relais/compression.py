"""Compressing static files served from where they lie.

On a public installation they are compressed once, when they are collected (`static_files.py`); `make run` collects
nothing, and a phone that tries the site over a slow network should not be sent twice as much.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware

_TEXTS = re.compile(r"text/|application/(javascript|json)|image/svg")


class CompressStaticMiddleware(GZipMiddleware):
    """Compress scripts, style sheets and drawings; pages have Django's own. To be listed first."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a static file that is text, when the browser takes it so."""
        is_text = _TEXTS.match(response.get("Content-Type", ""))
        if not is_text or not request.path.startswith(settings.STATIC_URL):
            return response
        compressed = super().process_response(request, response)
        if isinstance(compressed, StreamingHttpResponse) and "Content-Encoding" in compressed:
            # Files are small: with its length said, the connection serves for the next one.
            whole = b"".join(compressed)  # type: ignore[arg-type]
            compressed.streaming_content = [whole]
            compressed["Content-Length"] = str(len(whole))
        return compressed
