"""Who builds questionnaires and reads what was answered."""

from django.db import migrations

from paginas.reparto import repartir

DE_LA_CONSULTA = [
    "add_cuestionario",
    "change_cuestionario",
    "view_cuestionario",
    "view_aporte",
    "exportar_aportes",
]
ROLES = {"Editoras": DE_LA_CONSULTA, "Coordinación": DE_LA_CONSULTA}


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0022_pagina_de_la_consulta"),
        ("compromisos", "0010_respuestas_que_no_cambian"),
    ]
    operations = [repartir("compromisos", ROLES)]
