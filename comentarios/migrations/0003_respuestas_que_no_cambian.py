"""A published answer is not rewritten, unpublished, erased or pointed elsewhere."""

from django.db import migrations

from comentarios.disparadores import poner_permanencia, quitar_permanencia


class Migration(migrations.Migration):
    dependencies = [("comentarios", "0002_el_estado_manda")]
    operations = [migrations.RunPython(poner_permanencia, quitar_permanencia)]
