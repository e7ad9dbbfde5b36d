"""A version's files may be a package too."""

from django.db import migrations, models

FORMATOS = ["pdf", "docx", "odt", "xlsx", "csv", "json", "zip"]
CHOICES = [(formato, formato.upper()) for formato in FORMATOS]


class Migration(migrations.Migration):
    dependencies = [("paginas", "0017_documentos_por_parte")]
    operations = [
        migrations.AlterField(
            model_name=modelo,
            name="formato",
            field=models.CharField(choices=CHOICES, max_length=8, **rotulo),
        )
        for modelo, rotulo in (
            ("documentodeversion", {"verbose_name": "formato"}),
            ("fallodedocumento", {}),
        )
    ]
