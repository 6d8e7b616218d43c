"""Persons as the API shows them."""

from __future__ import annotations

from rest_framework import serializers

from .fields import ApiUrl, Id, Instant, ReadSerializer, TextOrNull
from .short import OutletShort


class PersonSerializer(ReadSerializer):
    """One person, however many spellings the outlets use."""

    id = Id()
    url = ApiUrl("persons")
    name = serializers.CharField()
    slug = serializers.CharField()
    role = TextOrNull(help_text="title most often printed with the name")
    wikidata_id = TextOrNull()
    article_count = serializers.IntegerField()
    quote_count = serializers.IntegerField()
    first_seen = Instant(allow_null=True)
    last_seen = Instant(allow_null=True)
    created = Instant()
    updated = Instant()


class Alias(ReadSerializer):
    """One spelling of the name."""

    name = serializers.CharField()
    article_count = serializers.IntegerField()
    outlets = OutletShort(many=True, help_text="outlets that use this spelling")


class OfficeSerializer(ReadSerializer):
    """An office that an outlet prints with the name."""

    title = serializers.CharField(help_text="the office in a word or two, the same for all wordings")
    role = serializers.CharField(help_text="the wording that the outlet uses most")
    former = serializers.BooleanField(help_text="whether the outlet calls it a former office")
    outlet = OutletShort(allow_null=True)
    article_count = serializers.IntegerField()
    first_seen = Instant(allow_null=True, help_text="date of the earliest dated article with it")
    last_seen = Instant(allow_null=True, help_text="date of the latest dated article with it")


class PersonDetail(PersonSerializer):
    """One person with every spelling of the name, and the offices printed with it."""

    aliases = Alias(many=True)
    offices = OfficeSerializer(many=True, help_text="by outlet, most recently seen first")
