"""订阅: how to follow a page: its feed, and by mail where site.yaml names a service that mails feeds."""

from __future__ import annotations

from urllib.parse import quote

from generator import links
from generator.frozen import dataclass
from generator.model import Site
from generator.views.frame import Frame


@dataclass(frozen=True, slots=True)
class FollowView:
    """订阅."""

    feed_href: str
    mail_href: str
    """Complete address of the service's page; "" where there is none, or the site does not say where it stands."""


def of(frame: Frame, site: Site, feed: str) -> FollowView:
    """How to follow `feed`, an address below the site's root."""
    return FollowView(frame.to(feed), mail(site, feed))


def mail(site: Site, feed: str) -> str:
    """Where to order `feed` by mail; "" where that cannot be."""
    if not (site.mail_feeds and site.url):
        return ""
    return site.mail_feeds.replace("{feed}", quote(links.absolute(site.url, feed), safe=""))
