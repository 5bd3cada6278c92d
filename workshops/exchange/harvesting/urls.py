"""The addresses that programs read of the public site, in no language."""

from django.urls import path

from . import editions_feed, oai, site_map

app_name = "harvesting"
urlpatterns = [
    path("oai", oai.oai, name="oai"),
    path("oai/lrmi.xsd", oai.lrmi_schema, name="lrmi_schema"),
    path("feeds/editions.atom", editions_feed.editions_feed, name="editions"),
    path("sitemap.xml", site_map.site_map, name="site_map"),
    path("robots.txt", site_map.robots, name="robots"),
]
