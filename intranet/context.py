"""What every template knows."""

from django.conf import settings
from wagtail import hooks


def shell(request):
    """Return the organisation's name and the navigation of this viewer.

    The rooms add their entries by the hook `register_navigation`: a function of the request
    that yields dicts with `label`, `url` and `order`.
    """
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.is_open:
        return {"organisation": settings.ORGANISATION_NAME, "navigation": []}
    entries = [entry for hook in hooks.get_hooks("register_navigation") for entry in hook(request)]
    for entry in entries:
        entry["current"] = entry["url"] != "/" and request.path.startswith(entry["url"])
    entries.sort(key=lambda entry: entry["order"])
    return {"organisation": settings.ORGANISATION_NAME, "navigation": entries}
