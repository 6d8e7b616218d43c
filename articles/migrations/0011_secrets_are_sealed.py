"""Secrets of webhooks are encrypted; a webhook belongs to the only key that can have created it, if there is one."""

from django.db import migrations

from articles.webhooks.sealing import SEALED, seal, unseal


def seal_all(apps, schema_editor):
    for hook in apps.get_model("articles", "Webhook").objects.order_by("pk"):
        if not hook.secret.startswith(SEALED):
            hook.secret = seal(hook.secret)
            hook.save(update_fields=["secret"])


def unseal_all(apps, schema_editor):
    for hook in apps.get_model("articles", "Webhook").objects.order_by("pk"):
        hook.secret = unseal(hook.secret)
        hook.save(update_fields=["secret"])


def give_to_the_only_key(apps, schema_editor):
    """Assign all webhooks to the only key with their scope; if there are several, a user assigns them in the admin."""
    keys = [key for key in apps.get_model("articles", "ApiKey").objects.filter(revoked=None) if "webhooks" in key.scopes]
    if len(keys) == 1:
        apps.get_model("articles", "Webhook").objects.filter(key=None).update(key=keys[0])


class Migration(migrations.Migration):

    dependencies = [("articles", "0010_webhooks_belong_to_keys")]

    operations = [
        migrations.RunPython(seal_all, unseal_all),
        migrations.RunPython(give_to_the_only_key, migrations.RunPython.noop),
    ]
