"""What a new plan takes from the one before: neither its text nor its dates."""

import datetime
import json
import re
import uuid
from collections.abc import Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from .models import (
    ActividadDeFase,
    PaginaFase,
    PaginaPlan,
    PaginaProceso,
    PaginaSeguimiento,
    PaginaTemas,
)
from .models.proceso import PersonaDeFase

Fechas = tuple[datetime.date, datetime.date]


def direcciones(siglas: str) -> dict[str, str]:
    """The address of each page of a plan, below the home page."""
    base = slugify(siglas)
    partes = ("plan", "proceso", "temas", "seguimiento")
    return {parte: f"{parte}-{base}" for parte in partes} if base else {}


def fases_de_molde(anterior: PaginaPlan | None) -> list[PaginaFase]:
    """The phases that are copied: the previous plan's, or the newest there are."""
    procesos = PaginaProceso.objects.order_by("-pk")
    proceso = procesos.filter(plan=anterior).first() if anterior else None
    proceso = proceso or procesos.first()
    if not proceso:
        return []
    return list(PaginaFase.objects.child_of(proceso).order_by("numero"))


def fechas_propuestas(
    fases: list[PaginaFase], arranque: datetime.date
) -> dict[int, Fechas]:
    """The same calendar, moved so that its first day is that one."""
    if not fases:
        return {}
    corrimiento = arranque - min(fase.inicio_planeado for fase in fases)
    return {
        fase.numero: (
            fase.inicio_planeado + corrimiento,
            fase.fin_planeado + corrimiento,
        )
        for fase in fases
    }


def secciones_vacias(anterior: PaginaPlan | None) -> str:
    """The titles of the previous plan's sections, each a new anchor without text."""
    titulos = [b.value["titulo"] for b in anterior.secciones] if anterior else []
    return json.dumps(
        [
            {
                "type": "seccion",
                "id": str(uuid.uuid4()),
                "value": {"titulo": titulo, "texto": ""},
            }
            for titulo in titulos
        ]
    )


def paginas_del_plan(plan: PaginaPlan) -> tuple:
    """Its process, its topics and its board, to go beside it."""
    nombres = direcciones(plan.siglas)
    siglas = {"siglas": plan.siglas}
    return (
        PaginaProceso(
            title=_("El proceso del %(siglas)s") % siglas,
            slug=nombres["proceso"],
            plan=plan,
            show_in_menus=True,
        ),
        PaginaTemas(
            title=_("Temas del %(siglas)s") % siglas,
            slug=nombres["temas"],
            plan=plan,
            show_in_menus=True,
        ),
        PaginaSeguimiento(
            title=_("Seguimiento del %(siglas)s") % siglas,
            slug=nombres["seguimiento"],
            plan=plan,
            show_in_menus=True,
        ),
    )


def fases_nuevas(
    plan: PaginaPlan, molde: list[PaginaFase], fechas: Mapping[int, Fechas]
) -> list[PaginaFase]:
    """The method's words and activities, all to be done, on the new dates."""
    anterior = plan.plan_anterior

    def suyo(texto: str) -> str:
        """The same words about this plan."""
        if not anterior:
            return texto
        return re.sub(rf"\b{re.escape(anterior.siglas)}\b", plan.siglas, texto)

    return [
        PaginaFase(
            title=suyo(fase.title),
            slug=slugify(suyo(fase.slug)),
            numero=fase.numero,
            resumen=suyo(fase.resumen),
            objetivo=suyo(fase.objetivo),
            producto=suyo(fase.producto),
            inicio_planeado=fechas[fase.numero][0],
            fin_planeado=fechas[fase.numero][1],
            personas=[PersonaDeFase(nombre=p.nombre) for p in fase.personas.all()],
            actividades=[
                ActividadDeFase(texto=suyo(a.texto)) for a in fase.actividades.all()
            ],
        )
        for fase in molde
    ]
