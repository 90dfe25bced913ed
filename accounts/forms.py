"""Forms over accounts."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AccountForm(forms.ModelForm):
    """A new account, with its first password typed twice."""

    password1 = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["username", "name"]

    def clean_password2(self):
        again = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and again != self.cleaned_data["password1"]:
            raise ValidationError(_("The two passwords differ."))
        return again

    def _post_clean(self):
        """The validators compare the password with the finished account."""
        super()._post_clean()
        if password := self.cleaned_data.get("password1"):
            try:
                validate_password(password, self.instance)
            except ValidationError as error:
                self.add_error("password1", error)


class SwitchForm(forms.Form):
    """On or off."""

    active = forms.TypedChoiceField(
        choices=[("1", _("Switched on")), ("0", _("Switched off"))], coerce=lambda value: value == "1"
    )
