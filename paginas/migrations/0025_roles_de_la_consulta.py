"""Two more roles, and who does what from the consultation to the tables."""

from django.db import migrations

from paginas.reparto import repartir

NUEVOS = ("Capturistas", "Relatoras")
DE_CAMPO = [
    "add_puntoterritorial",
    "change_puntoterritorial",
    "view_puntoterritorial",
    "view_serieimpresa",
    "imprimir_hojas",
    "cancelar_hojas",
    "view_lotedecaptura",
    "cotejar",
    "importar_aportes",
]
DE_MESAS = [
    "add_mesadecocreacion",
    "change_mesadecocreacion",
    "view_mesadecocreacion",
    "view_sesiondemesa",
    "view_propuestademesa",
]
DE_COORDINACION = [
    "capturar",
    "vaciar_aporte",
    "moderar_planteamientos",
    "seleccionar_temas",
    "view_selecciondetemas",
    "relatar_mesa",
    "resolver_propuestas",
]
LEER = ["view_planteamiento"]
CLASIFICAR = ["clasificar_planteamientos"]
ROLES = {
    "Editoras": DE_CAMPO + DE_MESAS + LEER + CLASIFICAR,
    "Moderadoras": [*LEER, "moderar_planteamientos"],
    "Coordinación": DE_CAMPO + DE_MESAS + DE_COORDINACION + LEER + CLASIFICAR,
    "Capturistas": ["capturar", "view_lotedecaptura", "cancelar_hojas"],
    "Relatoras": [
        "relatar_mesa",
        "view_mesadecocreacion",
        "view_sesiondemesa",
        "view_propuestademesa",
        *LEER,
    ],
}
DE_PAGINAS = {
    "Editoras": ["publicar_insumos"],
    "Coordinación": ["publicar_insumos", "cerrar_fase", "exceptuar_fase"],
}


def crear_roles(apps, schema_editor):
    """Backwards they stay, without permissions: accounts may be in them."""
    grupos = apps.get_model("auth", "Group").objects
    for rol in NUEVOS:
        grupos.get_or_create(name=rol)


class Migration(migrations.Migration):
    dependencies = [
        ("paginas", "0024_insumos_y_cierres"),
        ("compromisos", "0013_lo_recibido_no_cambia"),
        ("wagtailadmin", "0006_formstate"),
    ]
    operations = [
        migrations.RunPython(crear_roles, migrations.RunPython.noop),
        repartir("wagtailadmin", {rol: ["access_admin"] for rol in NUEVOS}),
        repartir("compromisos", ROLES),
        repartir("paginas", DE_PAGINAS),
    ]
