"""A topic's dossier as its page shows it: assembled here, written by nobody."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from compromisos.cobertura import Cobertura, cobertura_de
from compromisos.consulta.cifras_de_temas import CifrasDeTema, cifras_de_tema
from compromisos.consulta.vocabulario import ClaseDePlanteamiento
from compromisos.mesas.lectura import mesas_publicas_de
from compromisos.models import Compromiso, Planteamiento, TemaSometido

from .insumos import (
    evidencias_de,
    primera_sesion,
    sometido_de,
    textos_del_tema,
)
from .insumos_publicos import InsumosLeidos, insumos_de
from .mesas import url_de_la_base, url_de_mesas

A_LA_VISTA = 6


@dataclass(frozen=True)
class Expediente:
    """Everything below the diagnosis. A fixed number of queries, whatever came in."""

    plan: object
    cifras: CifrasDeTema
    cobertura: Cobertura
    problemas: list[Planteamiento]
    propuestas: list[Planteamiento]
    sometido: TemaSometido | None
    evidencias: list
    insumos: list[InsumosLeidos]
    mesas: list
    compromisos: list[Compromiso]
    primera_sesion: object = None
    url_de_mesas: str = ""
    url_de_la_base: str = ""
    conversa: bool = False
    apartados: list[tuple[str, str]] = field(default_factory=list)

    @property
    def vigente(self) -> InsumosLeidos | None:
        return self.insumos[0] if self.insumos else None

    @property
    def anteriores(self) -> list[InsumosLeidos]:
        return self.insumos[1:]

    @property
    def urge(self) -> bool:
        """Its table began and nobody could read what it was given."""
        sesion = self.primera_sesion
        return bool(not self.insumos and sesion and sesion.inicia_en <= timezone.now())

    @cached_property
    def hay_textos(self) -> bool:
        return bool(self.problemas or self.propuestas)


def expediente_de(pagina) -> Expediente:
    plan, tema = pagina.plan, pagina.tema
    problemas, propuestas = _a_la_vista(plan, tema)
    partes = {
        "cifras": cifras_de_tema(plan, tema),
        "cobertura": cobertura_de(plan, tema=tema),
        "problemas": problemas,
        "propuestas": propuestas,
        "sometido": sometido_de(plan, tema),
        "evidencias": list(evidencias_de(pagina)),
        "insumos": insumos_de(pagina),
        "mesas": mesas_publicas_de(plan, tema),
        "compromisos": list(_compromisos(plan, tema)),
    }
    return Expediente(
        plan=plan,
        primera_sesion=primera_sesion(plan, tema),
        url_de_mesas=url_de_mesas(plan),
        url_de_la_base=url_de_la_base(plan),
        conversa=bool(pagina.comentarios_desde),
        apartados=list(_apartados(pagina, partes)),
        **partes,
    )


def _a_la_vista(plan, tema) -> list[list[Planteamiento]]:
    """The ones that more people said, of each class."""
    return [
        list(textos_del_tema(plan, tema, clase)[:A_LA_VISTA])
        for clase in ClaseDePlanteamiento
    ]


def _compromisos(plan, tema):
    suyos = Compromiso.objects.live().filter(tema=tema)
    if plan:
        suyos = suyos.child_of(plan)
    return suyos.order_by("numero")


def _apartados(pagina, partes: dict):
    """What the index lists: a part that says nothing is not there."""
    rotulos = {
        "diagnostico": (_("Diagnóstico"), pagina.diagnostico),
        "contexto": (_("Contexto"), pagina.cuerpo),
        "recibido": (_("Lo que se recibió"), True),
        "eleccion": (_("Cómo se eligió el tema"), partes["sometido"]),
        "evidencias": (_("Documentos y datos"), partes["evidencias"]),
        "insumos": (_("Documento de insumos"), True),
        "mesas": (_("Mesas de cocreación"), partes["mesas"]),
        "compromisos": (_("Compromisos"), True),
        "alineacion": (_("Alineación"), pagina.tema.eje_pnd),
        "comentarios": (_("Comentarios"), pagina.comentarios_desde),
    }
    for ancla, (rotulo, hay) in rotulos.items():
        if hay:
            yield ancla, rotulo
