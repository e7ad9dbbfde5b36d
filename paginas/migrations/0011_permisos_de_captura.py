"""Who brings texts in and who takes them out.

Whoever keeps the plan's documents captures; whoever moderates, who already reads every
state, downloads. Nobody moderates what she captured herself.
"""

from django.db import migrations

from paginas.reparto import repartir

ROLES = {
    "Editoras": ["capturar_comentario"],
    "Moderadoras": ["exportar_comentarios"],
    "Coordinación": ["capturar_comentario", "exportar_comentarios"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0010_permiso_de_borrado"),
        ("comentarios", "0023_capturas"),
    ]
    operations = [repartir("comentarios", ROLES)]
