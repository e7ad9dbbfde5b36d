"""What a dossier says on a given day, as data: what its input document freezes.

Only what anybody could read that day: texts that a person reviewed, figures that name
nobody, tables whose criteria were published.
"""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from compromisos.cadena import cabezas_publicas
from compromisos.consulta.cifras_de_temas import CifrasDeTema, cifras_de_tema
from compromisos.consulta.vocabulario import ClaseDePlanteamiento
from compromisos.mesas.vocabulario import EstadoDeSesionDeMesa
from compromisos.models import (
    MesaDeCocreacion,
    Planteamiento,
    SesionDeMesa,
    TemaSometido,
)
from sitio.comun.texto import html_limpio, sin_controles

from .documentos.contenido import IDIOMA

ESQUEMA = "plan-abierto-insumos/1"
# Of each class. The base of the site has them all; a document is to be read.
MAXIMO_DE_TEXTOS = 400


def contenido_de(pagina) -> dict:
    """The dossier as plain data, JSON-ready, in the plan's own language."""
    with translation.override(IDIOMA):
        return sin_controles(_contenido(pagina))


def _contenido(pagina) -> dict:
    plan, tema = pagina.plan, pagina.tema
    return {
        "esquema": ESQUEMA,
        "plan": plan and {"titulo": plan.title, "siglas": plan.siglas},
        "tema": {"slug": tema.slug, "nombre": tema.nombre},
        "titulo": pagina.title,
        "resumen": pagina.resumen,
        "url": pagina.full_url or "",
        "es_muestra": pagina.es_muestra,
        "diagnostico": pagina.diagnostico,
        "narrativa": narrativa_de(pagina),
        "cifras": _cifras(cifras_de_tema(plan, tema)),
        "problemas": _textos(plan, tema, ClaseDePlanteamiento.PROBLEMA),
        "propuestas": _textos(plan, tema, ClaseDePlanteamiento.PROPUESTA),
        "seleccion": _seleccion(plan, tema),
        "evidencias": [_evidencia(fila) for fila in evidencias_de(pagina)],
        "mesas": [_mesa(mesa) for mesa in mesas_publicas(plan, tema)],
    }


def narrativa_de(pagina) -> str:
    """The page's body with the few tags that a document knows."""
    html = str(pagina.cuerpo.render_as_block()) if pagina.cuerpo else ""
    for nivel in ("<h2", "</h2"):
        html = html.replace(nivel, nivel.replace("2", "3"))
    return html_limpio(html).strip()


def textos_del_tema(plan, tema, clase: str = ""):
    """Those that can be read, one for each group of texts that say the same."""
    suyos = Planteamiento.objects.del_plan(plan).filter(tema=tema)
    return cabezas_publicas(suyos.filter(clase=clase) if clase else suyos)


def evidencias_de(pagina):
    return pagina.evidencias.select_related("documento") if pagina.pk else []


def mesas_publicas(plan, tema):
    mesas = MesaDeCocreacion.objects.filter(
        plan=plan.pk if plan else None, criterios_publicados_en__isnull=False
    )
    return mesas.filter(tema=tema).prefetch_related("sesiones").order_by("pk")


def sometido_de(plan, tema) -> TemaSometido | None:
    """The topic's row in the selection in force, with its votes and its reason."""
    filas = TemaSometido.objects.del_plan(plan).filter(tema=tema)
    return filas.select_related("seleccion").first()


def primera_sesion(plan, tema) -> SesionDeMesa | None:
    """Of its tables: after it began, an input document comes late."""
    sesiones = SesionDeMesa.objects.filter(
        mesa__plan=plan.pk if plan else None, mesa__tema=tema
    ).exclude(estado=EstadoDeSesionDeMesa.CANCELADA)
    return sesiones.order_by("inicia_en").first()


def lo_que_falta(datos: dict) -> list[str]:
    """Parts that the method asks for and that document would not have."""
    partes = {
        _("el diagnóstico"): datos["diagnostico"].strip(),
        _("problemas revisados de la consulta"): datos["problemas"]["textos"],
        _("propuestas revisadas de la consulta"): datos["propuestas"]["textos"],
        _("cómo se eligió el tema"): datos["seleccion"],
        _("documentos y datos en que se apoya"): datos["evidencias"],
        _("los criterios y la dinámica de su mesa"): datos["mesas"],
    }
    return [parte for parte, hay in partes.items() if not hay]


def _cifras(cifras: CifrasDeTema) -> dict:
    return {
        "respuestas": cifras.respuestas,
        "problemas": cifras.problemas,
        "propuestas": cifras.propuestas,
        "tablas": [
            {
                "clave": tabla.clave,
                "titulo": tabla.titulo,
                "total": tabla.total,
                "filas": [{"rotulo": f.rotulo, "n": f.n} for f in tabla.filas],
            }
            for tabla in cifras.tablas
        ],
    }


def _textos(plan, tema, clase: str) -> dict:
    """`publicos`: how many can be read on the site, those left out included."""
    suyos = textos_del_tema(plan, tema, clase)
    return {
        "publicos": suyos.order_by().count(),
        "textos": [
            {"id": t.pk, "texto": t.texto_publico, "personas": t.personas}
            for t in suyos[:MAXIMO_DE_TEXTOS]
        ],
    }


def _seleccion(plan, tema) -> dict | None:
    sometido = sometido_de(plan, tema)
    return sometido and {
        "votos": sometido.votos,
        "elegido": sometido.elegido,
        "razon": sometido.razon,
        "regla": sometido.seleccion.regla,
        "acuerdo": sometido.seleccion.acuerdo,
        "fecha": sometido.seleccion.fecha.isoformat(),
    }


def _evidencia(fila) -> dict:
    return {
        "titulo": fila.titulo,
        "fuente": fila.fuente,
        "fecha": fila.fecha.isoformat() if fila.fecha else None,
        "url": fila.url,
        "es_muestra": fila.es_muestra,
    }


def _mesa(mesa) -> dict:
    return {
        "titulo": mesa.titulo,
        "proposito": mesa.proposito,
        "criterios": mesa.criterios,
        "dinamica": mesa.dinamica,
        "sesiones": [
            {
                "inicia_en": timezone.localtime(s.inicia_en).isoformat(),
                "modalidad": s.get_modalidad_display(),
                "lugar": s.lugar,
            }
            for s in mesa.sesiones.all()
            if s.estado != EstadoDeSesionDeMesa.CANCELADA
        ],
    }
