"""Make a pack and keep it as a download."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.care.files import keep
from dorpsplein.care.models import Download, DownloadKind
from dorpsplein.care.packs import archive, gathering, writing


def make_woo_pack(municipality: Municipality, *, by: Person | None, tell: Callable[[float], None]) -> Download:
    """Everything of a municipality that can be asked for, in one ZIP."""
    title = _("Woo-pakket van de gemeente %(name)s") % {"name": municipality.name}
    return keep(
        municipality,
        DownloadKind.WOO,
        lambda out: writing.woo_pack(
            out,
            gathering.items(municipality),
            title=title,
            on=timezone.localdate(),
            left_out=gathering.left_out(),
            tell=tell,
        ),
        by=by,
    )


def make_archive_pack(municipality: Municipality, *, by: Person | None, tell: Callable[[float], None]) -> Download:
    """What is on the archive pile, in one bag."""
    return keep(
        municipality,
        DownloadKind.ARCHIVE,
        lambda out: archive.archive_pack(
            out,
            _once(archive.archive_items(municipality)),
            municipality=municipality,
            on=timezone.localdate(),
            tell=tell,
        ),
        by=by,
    )


def _once(items: Iterable[gathering.Item]) -> list[gathering.Item]:
    """Each file once."""
    return list({item.name: item for item in items}.values())
