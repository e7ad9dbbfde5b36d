"""contrib's visibility columns follow our state, whoever writes them."""

from django.db import migrations

from comentarios.disparadores import poner_visibilidad, quitar_visibilidad
from sitio.comun.inmutable import SoloAgregar


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0001_inicial"),
        ("django_comments", "0004_add_object_pk_is_removed_index"),
        ("django_comments_xtd", "0008_auto_20200920_2037"),
    ]
    operations = [
        migrations.RunPython(poner_visibilidad, quitar_visibilidad),
        SoloAgregar("PasoDeComentario"),
    ]
