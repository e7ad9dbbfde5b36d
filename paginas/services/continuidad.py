"""Deciding what becomes of a commitment of the previous plan."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from compromisos.models import Compromiso
from compromisos.relleno import es_relleno
from compromisos.vocabulario import MotivoDeContinuidad

from ..continuidad import nombrados
from ..excepciones import ContinuidadRechazada
from ..models import PaginaPlan
from ..models.continuidad import (
    DecisionDeContinuidad,
    RelevoDeCompromiso,
    RevisionDeContinuidad,
)
from ..permissions import puede_revisar_continuidad
from .versiones import plan_bloqueado

NINGUNA = 0


@transaction.atomic
def decidir_continuidad(
    *,
    plan: PaginaPlan,
    anterior_id: int,
    decision: str,
    motivo: str,
    acuerdo: str,
    usuario,
    razon: str = "",
    relevos: Iterable[int] = (),
    leida: int | None = None,
    es_muestra: bool = False,
) -> RevisionDeContinuidad:
    """Add the decision, which is the one in force from now on.

    `relevos`: ids of the plan's commitments that take it up; they may be said later.
    `leida`: the decision in force that the person read (0 if none), so that nobody
    replaces one without having seen it. The same decision sent twice is one row.
    Only the loader of initial content may pass `usuario=None`.
    """
    if usuario is not None and not puede_revisar_continuidad(usuario):
        raise PermissionDenied
    bloqueado = plan_bloqueado(plan)
    _exigir_del_plan_anterior(bloqueado, anterior_id)
    campos = _decision_valida(decision, razon) | {
        "motivo": _texto_valido("motivo", motivo),
        "acuerdo": _texto_valido("acuerdo", acuerdo),
    }
    elegidos = _relevos_validos(bloqueado, campos["decision"], relevos)
    vigente = _vigente(bloqueado, anterior_id)
    if vigente and _es_la_misma(vigente, campos, elegidos):
        return vigente
    if leida is not None and leida != (vigente.pk if vigente else NINGUNA):
        raise ContinuidadRechazada(
            _(
                "Otra persona decidió sobre este compromiso mientras escribías. "
                "Lee lo que dijo, arriba, y decide si lo cambias."
            )
        )
    revision = RevisionDeContinuidad.objects.create(
        plan=bloqueado,
        anterior_id=anterior_id,
        por=usuario,
        es_muestra=es_muestra and usuario is None,
        **campos,
    )
    RelevoDeCompromiso.objects.bulk_create(
        RelevoDeCompromiso(revision=revision, compromiso_id=pk)
        for pk in sorted(elegidos)
    )
    return revision


def _exigir_del_plan_anterior(plan: PaginaPlan, anterior_id: int) -> None:
    anterior = plan.plan_anterior
    if not anterior:
        raise ContinuidadRechazada(_("Este plan no dice cuál es su plan anterior."))
    if anterior_id not in {nombrado.pk for nombrado in nombrados(anterior)}:
        raise ContinuidadRechazada(
            _("Ese compromiso no está en el texto público del plan anterior.")
        )


def _decision_valida(decision: str, razon: str) -> dict:
    if decision not in DecisionDeContinuidad.values:
        raise ContinuidadRechazada(_("Elige si continúa o no."), "decision")
    if decision == DecisionDeContinuidad.NO_CONTINUA:
        return {"decision": decision, "razon": ""}
    if razon not in MotivoDeContinuidad.values:
        raise ContinuidadRechazada(
            _(
                "Elige por qué continúa: el problema sigue vigente, o se profundiza "
                "lo alcanzado."
            ),
            "razon",
        )
    return {"decision": decision, "razon": razon}


def _texto_valido(campo: str, texto: str) -> str:
    definicion = RevisionDeContinuidad._meta.get_field(campo)
    texto = texto.strip()
    if es_relleno(texto):
        frases = {
            "motivo": _("Escribe el motivo con tus palabras: se publica."),
            "acuerdo": _("Escribe quién lo acordó y cuándo: se publica."),
        }
        raise ContinuidadRechazada(frases[campo], campo)
    if len(texto) > definicion.max_length:
        raise ContinuidadRechazada(
            _("No puede pasar de %(n)s caracteres.") % {"n": definicion.max_length},
            campo,
        )
    return texto


def _relevos_validos(plan, decision: str, relevos: Iterable[int]) -> frozenset[int]:
    elegidos = frozenset(relevos)
    if decision == DecisionDeContinuidad.NO_CONTINUA:
        if elegidos:
            raise ContinuidadRechazada(
                _("Si no continúa, ningún compromiso lo retoma: quita los elegidos."),
                "relevos",
            )
        return elegidos
    suyos = Compromiso.objects.child_of(plan).filter(pk__in=elegidos)
    if len(elegidos) != suyos.count():
        raise ContinuidadRechazada(
            _("Elige compromisos de este plan: alguno ya no está en él."), "relevos"
        )
    return elegidos


def _vigente(plan, anterior_id: int) -> RevisionDeContinuidad | None:
    return (
        plan.revisiones_de_continuidad.filter(anterior=anterior_id)
        .order_by("-pk")
        .first()
    )


def _es_la_misma(vigente, campos: dict, elegidos: frozenset[int]) -> bool:
    suyos = vigente.filas_de_relevo.values_list("compromiso_id", flat=True)
    return set(suyos) == elegidos and all(
        getattr(vigente, campo) == valor for campo, valor in campos.items()
    )
