"""Receives a file as far as it may be kept: what is too large never fills the disk."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes to a temporary file, and drops what comes after the limit or does not fit.

    The file that results has the size that was sent and says `is_cut`; whoever checks it refuses
    it with a sentence, which a broken connection would not have.
    """

    def new_file(self, *args, **kwargs):
        """Begin another file."""
        super().new_file(*args, **kwargs)
        self.file.is_cut = False

    def receive_data_chunk(self, raw_data, start):
        """Keep a piece of the file."""
        if self.file.is_cut:
            return
        if start + len(raw_data) > settings.LARGEST_UPLOAD:
            self._cut()
            return
        try:
            self.file.write(raw_data)
        except OSError:  # the disk is full
            self._cut()

    def _cut(self):
        self.file.is_cut = True
        self.file.seek(0)
        self.file.truncate()
