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


class PersonDetail(PersonSerializer):
    """One person with every spelling of the name."""

    aliases = Alias(many=True)
