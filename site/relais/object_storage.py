"""Uploads kept by an S3-compatible service, private there: the site alone reads them, and asks who may first."""

from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class PrivateObjectStorage(S3Storage):
    """A bucket behind the site.

    Its files have the addresses a folder's would have, which lead to our own views and their permissions. The
    service's signed addresses, good for whoever has them, are never made.
    """

    default_acl = None  # the bucket's own: private
    file_overwrite = False
    querystring_auth = True
    addressing_style = "path"
    signature_version = "s3v4"

    def url(
        self,
        name: str,
        parameters: dict[str, str] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        """The site's own address of the file."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))
