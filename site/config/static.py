"""Stylesheets and scripts: collected once with a print of their content in the name."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """Static files as `collectstatic` left them, compressed and kept by browsers for good.

    Where nothing was collected (tests, development) they are served as they lie in the rooms.
    """

    manifest_strict = False

    def stored_name(self, name):
        """Return the name that holds the file's print, or `name` where nothing was collected."""
        return super().stored_name(name) if self.hashed_files else name
