"""What authors send: pictures drawn again, so that nothing else stays in them; files judged by what they hold."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .uploads.documents import why_not_kept
from .uploads.picture_limits import check_announced_size
from .uploads.pictures import damage_said, drawn_again


class PictureField(WagtailImageField):  # type: ignore[misc]
    """A picture whose size is read before its points, and whose damage is said rather than being an error."""

    def to_python(self, data: Any) -> Any:
        """Judge the file by its size and what it announces, then let Wagtail look at its first bytes."""
        if data not in self.empty_values:
            self.check_image_file_size(data)
            check_announced_size(data, self.max_image_pixels)
        with damage_said():
            return super().to_python(data)

    def check_image_pixel_size(self, f: Any) -> None:
        """Nothing more: the points were counted, and Wagtail would open the whole picture to read its size."""


class FileWithTheRest:
    """A file is kept with all that is said of it, or not at all.

    Where many are sent at once, Wagtail keeps one whose title or place is refused as it came, and makes a picture of it
    once these are corrected: where it was taken, and by what, would be kept with it.
    """

    def full_clean(self) -> None:
        """Refuse a new file when anything else is."""
        super().full_clean()  # type: ignore[misc]
        form: Any = self
        if form.errors and "file" in form.fields and form.files and not form.has_error("file"):
            form.add_error("file", _("Corrigez ce qui est dit de ce fichier, puis choisissez-le de nouveau."))


class PictureForm(FileWithTheRest, BaseImageForm):
    """The form of a picture: the place where it was taken, and all that is not the picture, stay behind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wagtails := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget, initial=wagtails.initial
            )

    def clean_file(self) -> Any:
        """Draw a new file again; the one already kept stays."""
        file = self.cleaned_data["file"]
        return drawn_again(file) if file and "file" in self.changed_data else file


class DocumentForm(FileWithTheRest, BaseDocumentForm):
    """The form of a file to give out: refused when it is not what its name says, or could run something."""

    def clean_file(self) -> Any:
        """Look into a new file before it is kept."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data and (reason := why_not_kept(file, file.name)):
            raise ValidationError(reason)
        return file

    def add_error(self, field: str | None, error: Any) -> None:
        """Say of a refused file why, and nothing more: Wagtail, left without it, would say that its name ends badly."""
        if self.has_error("file"):
            getattr(error, "error_dict", {}).pop("file", None)
        super().add_error(field, error)
