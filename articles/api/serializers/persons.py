"""Persons and organisations as the API shows them."""

from __future__ import annotations

from rest_framework import serializers

from .enums import ORGANISATION_KIND
from .fields import ApiUrl, Id, Instant, ReadSerializer, TextOrNull
from .short import OrganisationShort, OutletShort


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
    role = serializers.CharField(help_text="wording of the office that the outlet uses most")
    former = serializers.BooleanField(help_text="whether the outlet calls it a former office")
    outlet = OutletShort(allow_null=True)
    article_count = serializers.IntegerField()
    first_seen = Instant(allow_null=True, help_text="date of the earliest dated article that prints the office")
    last_seen = Instant(allow_null=True, help_text="date of the latest dated article that prints the office")


class PersonDetail(PersonSerializer):
    """One person with every spelling of the name, and the offices printed with it."""

    aliases = Alias(many=True)
    offices = OfficeSerializer(many=True, help_text="offices by outlet, most recently seen first")


class OrganisationSerializer(ReadSerializer):
    """One organisation, however many names the outlets give it."""

    id = Id()
    url = ApiUrl("organisations")
    name = serializers.CharField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=ORGANISATION_KIND, help_text="kind of organisation")
    parent = OrganisationShort(allow_null=True, help_text="the organisation of which it is printed as a part")
    article_count = serializers.IntegerField(help_text="number of articles that quote the organisation")
    quote_count = serializers.IntegerField()
    first_seen = Instant(allow_null=True)
    last_seen = Instant(allow_null=True)
    created = Instant()
    updated = Instant()


class OrganisationAlias(ReadSerializer):
    """One name of an organisation as printed."""

    name = serializers.CharField()
    quote_count = serializers.IntegerField(help_text="number of quotes that print the name")


class OrganisationDetail(OrganisationSerializer):
    """One organisation with every name, and the outlets that quote it."""

    aliases = OrganisationAlias(many=True)
    outlets = OutletShort(many=True, help_text="outlets that quote the organisation, at most 50")
