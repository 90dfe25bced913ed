from django import forms
from django.utils.translation import gettext_lazy as _

from exchange.limits import limits


class UploadForm(forms.Form):
    """One workbook. What is in it is examined afterwards, by a process of its own."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("An Excel workbook (.xlsx) of organizations, members, tasks or activities, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        most = limits()["file_bytes"]
        if file.size > most:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Split it, or remove pictures and formatting."),
                params={"limit": most // (1024 * 1024)},
            )
        return file
