from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0004_agregar_indices_de_lectura"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="pasodecomentario",
            index=models.Index(
                condition=models.Q(("a__in", ("publicado", "retirado", "oculto"))),
                fields=["id"],
                name="paso_publico",
            ),
        ),
    ]
