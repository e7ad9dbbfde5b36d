"""Making a text public: the only writer of VersionDelPlan."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sitio.comun.canon import huella, json_canonico

from .. import signals
from ..excepciones import SinCambios, VersionRechazada
from ..instantanea import huella_del_texto, instantanea, texto_de
from ..models import PaginaPlan, TipoDeVersion, VersionDelPlan
from ..permissions import puede_publicar_version

MAXIMO_DE_MOTIVO = VersionDelPlan._meta.get_field("motivo").max_length
TEXTO_CAMBIADO = gettext_lazy(
    "Las páginas cambiaron mientras lo revisabas. Revisa otra vez lo que se publicaría."
)


@transaction.atomic
def publicar_version(
    *,
    plan: PaginaPlan,
    tipo: str,
    motivo: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> VersionDelPlan:
    """Freeze the plan's published pages as its next version, which is now the text.

    Only the loader of initial content may pass `usuario=None`. Raises SinCambios
    when the text is already public as that kind of version, so a form sent twice
    makes one version.
    """
    if usuario is not None and not puede_publicar_version(usuario, tipo):
        raise PermissionDenied
    if usuario is not None and tipo == TipoDeVersion.FINAL:
        raise VersionRechazada(_("El plan final se publica desde su compuerta."))
    bloqueado = plan_bloqueado(plan)
    momento = momento or timezone.now()
    anterior = ultima_version(bloqueado)
    _exigir_tipo_posible(bloqueado, anterior, tipo, momento)
    version = crear_version(
        bloqueado,
        anterior,
        tipo=tipo,
        motivo=motivo,
        usuario=usuario,
        momento=momento,
        exige_cambios=bool(anterior and anterior.tipo == tipo),
    )
    plan.olvidar_lo_publicado()
    return version


def plan_bloqueado(plan: PaginaPlan) -> PaginaPlan:
    """The plan as stored, locked: numbers are given one at a time."""
    return PaginaPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def ultima_version(plan: PaginaPlan) -> VersionDelPlan | None:
    return plan.versiones.order_by("-numero").first()


def crear_version(
    plan: PaginaPlan,
    anterior: VersionDelPlan | None,
    *,
    tipo: str,
    motivo: str,
    usuario,
    momento: datetime.datetime,
    exige_cambios: bool = False,
    texto_revisado: str = "",
    sobre_la_version: dict | None = None,
) -> VersionDelPlan:
    """Write the next version of a locked plan. Callers check what may be published.

    `texto_revisado`: the hash of the only text that may be frozen, as pages are not
    locked. `sobre_la_version`: what else is said of the version inside its text.
    """
    momento = momento.astimezone(datetime.UTC).replace(microsecond=0)
    ficha = {
        "numero": anterior.numero + 1 if anterior else 1,
        "tipo": str(tipo),
        "publicada_en": momento.isoformat(),
        "motivo": _motivo_valido(motivo),
        "sha256_anterior": anterior.sha256 if anterior else "",
    }
    datos = instantanea(plan, version=ficha | (sobre_la_version or {}))
    _exigir_contenido(plan, datos)
    if texto_revisado and huella_del_texto(datos) != texto_revisado:
        raise VersionRechazada(TEXTO_CAMBIADO)
    if exige_cambios:
        _exigir_cambios(anterior, datos)
    contenido = json_canonico(datos)
    version = VersionDelPlan.objects.create(
        plan=plan,
        **ficha | {"publicada_en": momento},
        publicada_por=usuario,
        contenido=contenido,
        sha256=huella(contenido),
    )
    transaction.on_commit(
        lambda: signals.version_publicada.send(VersionDelPlan, version=version)
    )
    return version


def _motivo_valido(motivo: str) -> str:
    motivo = motivo.strip()
    if not motivo:
        raise VersionRechazada(_("Escribe el motivo: se publica junto a la versión."))
    if len(motivo) > MAXIMO_DE_MOTIVO:
        raise VersionRechazada(
            _("El motivo no puede pasar de %(n)s caracteres.") % {"n": MAXIMO_DE_MOTIVO}
        )
    return motivo


def _exigir_contenido(plan, datos: dict) -> None:
    if not plan.live:
        raise VersionRechazada(_("Publica primero la página del plan."))
    if not datos["secciones"] and not datos["compromisos"]:
        raise VersionRechazada(
            _("El plan está vacío: no tiene secciones ni compromisos publicados.")
        )


def _exigir_tipo_posible(plan, anterior, tipo, momento) -> None:
    if anterior and anterior.es_final and tipo == TipoDeVersion.BORRADOR:
        raise VersionRechazada(
            _("El plan final ya es público: un borrador no puede sustituirlo.")
        )
    if tipo == TipoDeVersion.FINAL and plan.ventanas.abiertas(momento).exists():
        raise VersionRechazada(
            _("La consulta sigue abierta. El plan final se publica cuando cierre.")
        )


def _exigir_cambios(anterior: VersionDelPlan, datos: dict) -> None:
    if texto_de(anterior.datos) == texto_de(datos):
        raise SinCambios(
            _("El texto es igual al de la versión %(n)s: no hay nada que publicar.")
            % {"n": anterior.numero}
        )
