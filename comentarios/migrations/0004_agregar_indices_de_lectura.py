from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comentarios", "0003_respuestas_que_no_cambian"),
        ("django_comments_xtd", "0008_auto_20200920_2037"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="comentario",
            index=models.Index(
                fields=["hilo", "estado", "respondido"], name="com_conteo"
            ),
        ),
        migrations.AddIndex(
            model_name="comentario",
            index=models.Index(
                condition=models.Q(
                    ("publicado_en__isnull", False),
                    ("raiz", models.F("xtdcomment_ptr")),
                ),
                fields=["hilo", "estado", "xtdcomment_ptr"],
                name="com_raices",
            ),
        ),
    ]
