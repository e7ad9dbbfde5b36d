"""A final plan that the sectors signed, and what an amendment of it needs."""

import datetime

from django.utils import timezone

from compromisos.models import Compromiso
from paginas.instantanea import huella_del_texto, instantanea
from paginas.models import PaginaPlan
from paginas.services.modificaciones import publicar_modificacion
from paginas.services.plan_final import publicar_plan_final
from tests.compromisos.factories import CompromisoFactory, acordar, conformar
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, abrir, dar_resultados
from tests.paginas.sectores import firmar_todos

ACUERDO = "Sesión 20, 3 de marzo de 2020"


def plan_firmado(comite, *, compromisos=1) -> PaginaPlan:
    """Consulted, complete, agreed and signed: the gate is open."""
    plan = PaginaPlanFactory()
    for numero in range(1, compromisos + 1):
        acordar(CompromisoFactory(parent=plan, numero=numero, completo=True))
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(de_nuevo(plan))
    firmar_todos(de_nuevo(plan), comite)
    return de_nuevo(plan)


def plan_final(comite, **campos) -> PaginaPlan:
    plan = plan_firmado(comite, **campos)
    publicar_plan_final(plan=plan, usuario=comite.coordinacion, motivo="Lo firman")
    return de_nuevo(plan)


def reescribir(plan, *, numero=1, acordado=True, **campos) -> Compromiso:
    """Edit and publish the page of a commitment; both sides agree, unless said."""
    compromiso = Compromiso.objects.child_of(plan).get(numero=numero)
    for campo, valor in (campos or {"objetivo": "<p>Otro objetivo.</p>"}).items():
        setattr(compromiso, campo, valor)
    compromiso.save_revision().publish()
    if acordado:
        conformar(compromiso)
    return compromiso


def modificar(plan, comite, **campos):
    """Amend it with what the working pages say now."""
    plan = de_nuevo(plan)
    return publicar_modificacion(
        plan=plan,
        **{
            "usuario": comite.coordinacion,
            "motivo": "Se precisa el objetivo",
            "acuerdo": ACUERDO,
            "texto_revisado": huella_del_texto(instantanea(plan)),
        }
        | campos,
    )
