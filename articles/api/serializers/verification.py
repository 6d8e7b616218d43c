"""What the store says of a quotation, as the API shows it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.api.http.bodies import JsonText
from articles.verification import LONGEST_TEXT, MOST_QUOTATIONS, Verdict

from .enums import OPERATION, RELATION, STANCE
from .fields import Record, Text
from .quotes import QuoteRecord

LONGEST_NAME = 300
VERDICT = [(verdict.value, verdict.value) for verdict in Verdict]


class QuotationToVerify(serializers.Serializer[Any]):
    """A text with quotations, or one quotation."""

    text = JsonText(max_length=LONGEST_TEXT, help_text="a text with quotations in marks, or one quotation")
    speaker = JsonText(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_NAME,
        help_text="who is said to have said it",
    )


class DiffRecord(Record):
    """What became of a stretch of the stored words in the quotation."""

    operation = serializers.ChoiceField(choices=OPERATION)
    stored_start = serializers.IntegerField(source="a_start", help_text="code points into the stored words")
    stored_end = serializers.IntegerField(source="a_end")
    start = serializers.IntegerField(source="b_start", help_text="code points into the quotation")
    end = serializers.IntegerField(source="b_end")


class EvidenceRecord(Record):
    """A stored quote beside the quotation."""

    quote = QuoteRecord()
    stored_text = serializers.CharField(help_text="the stored words that the quotation was held against")
    relation = serializers.ChoiceField(choices=RELATION, help_text="how the quotation stands to the stored words")
    speaker_agrees = serializers.BooleanField(allow_null=True, help_text="null where one of both names nobody")
    diff = DiffRecord(many=True)


class VerificationRecord(Record):
    """One quotation, with its place in the text that was sent."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    speaker_name = Text(help_text="to whom the text gives the words")
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the text says that the speaker asserts it")
    verdict = serializers.ChoiceField(choices=VERDICT)
    evidence = EvidenceRecord(many=True)


class VerificationsRecord(Record):
    """The quotations of the text, in order."""

    count = serializers.IntegerField(help_text="quotations in `results`")
    omitted = serializers.IntegerField(
        min_value=0, help_text=f"quotations beyond the first {MOST_QUOTATIONS}, which were not looked up"
    )
    results = VerificationRecord(many=True)
