"""The form in which a curator corrects a quote: kind, stance and speaker, a note, and what was seen when deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from articles.curation import Correction
from articles.extraction.records import SpeakerKind
from articles.models import Quote

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Quote]
else:
    ModelForm = forms.ModelForm

LONGEST_NOTE = 80
AS_FOUND = "as extracted"
CORRECTED = ("curated_kind", "curated_stance", "curated_speaker_kind", "curated_speaker", "curated_speaker_name")


class QuoteForm(ModelForm):
    """A curator's correction; an empty choice keeps the extracted value."""

    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Reason; kept in the history with the decision.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Quote
        fields = CORRECTED
        labels = {
            "curated_kind": "Kind",
            "curated_stance": "Stance",
            "curated_speaker_kind": "Speaker is",
            "curated_speaker": "Person",
            "curated_speaker_name": "Name",
        }
        help_texts = {
            "curated_stance": "Whether the speaker asserts the words, denies them, asks them or did not say them.",
            "curated_speaker": "A stored person; type the beginning of a name.",
            "curated_speaker_name": "For an organisation, a document, or a person who is not stored.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.updated.isoformat() if self.instance.pk else ""
        if self.instance.speaker_curated and self.instance.curated_speaker_id is not None:
            # the name follows from the person, so the field is for other names only
            self.initial["curated_speaker_name"] = ""
        if "curated_speaker" in self.fields:
            widget: Any = self.fields["curated_speaker"].widget
            widget.can_add_related = widget.can_change_related = widget.can_view_related = False
        for name, found in (
            ("curated_kind", self.instance.get_machine_kind_display()),
            ("curated_stance", self.instance.get_machine_stance_display()),
            ("curated_speaker_kind", self.instance.machine_speaker_kind or "nobody"),
        ):
            if name in self.fields:
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = [("", f"{AS_FOUND}: {found}"), *((k, v) for k, v in _pairs(field) if k)]

    def clean(self) -> dict[str, Any]:
        """Reject contradictory input, and fill in what follows from it: a stored person is of the kind person."""
        data = super().clean() or self.cleaned_data
        person, name = data.get("curated_speaker"), data.get("curated_speaker_name") or ""
        kind = data.get("curated_speaker_kind") or ""
        if person is not None and not kind:
            kind = data["curated_speaker_kind"] = SpeakerKind.PERSON.value
        if person is not None and kind != SpeakerKind.PERSON:
            raise ValidationError({"curated_speaker": "Only a speaker of kind person can be a stored person."})
        if name and not kind:
            raise ValidationError({"curated_speaker_kind": "Choose the kind of speaker."})
        if name and kind == SpeakerKind.UNNAMED:
            raise ValidationError({"curated_speaker_name": "An unnamed source has no name."})
        if kind not in ("", SpeakerKind.UNNAMED) and person is None and not name:
            raise ValidationError({"curated_speaker": "Choose a person or enter the name."})
        return data

    @property
    def is_corrected(self) -> bool:
        """Whether the curator changed kind, stance or speaker."""
        return any(name in self.changed_data for name in CORRECTED)

    @property
    def correction(self) -> Correction:
        """The correction that the curator entered."""
        data = self.cleaned_data
        return Correction(
            kind=data["curated_kind"],
            stance=data["curated_stance"],
            speaker_kind=data["curated_speaker_kind"],
            person=data["curated_speaker"],
            speaker_name=data["curated_speaker_name"],
        )


def _pairs(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    return [pair for pair in field.choices if isinstance(pair, tuple)]  # type: ignore[union-attr]
