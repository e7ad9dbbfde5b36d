"""Which process, phases and topics are a plan's own: asked here and nowhere else.

A process (or page of topics) that names no plan is that of the plan in course, unless
that plan has one of its own: so a site with a single process needs to say nothing.
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Length, Substr


def fases_de(plan):
    """The public phases of that plan, first to last; of no plan when it is None."""
    return hijas_de(_modelo("PaginaFase").objects.all(), procesos_de(plan)).en_orden()


def procesos_de(plan):
    """Its process page: one row, or none."""
    return _de_plan(_modelo("PaginaProceso"), plan)


def expedientes_de(plan):
    """The dossiers, public or not, below that plan's page of topics."""
    return hijas_de(_modelo("PaginaTema").objects.all(), temas_de(plan))


def temas_de(plan):
    """Its page of topics: one row, or none."""
    return _de_plan(_modelo("PaginaTemas"), plan)


def consultas_de(plan):
    """The page where its questionnaire is answered: one row, or none."""
    return _de_plan(_modelo("PaginaConsulta"), plan)


def planes_del_sitio():
    """The one in course first, then the others from the newest."""
    en_curso = _modelo("Portada").objects.filter(plan=OuterRef("pk"))
    planes = _modelo("PaginaPlan").objects.annotate(en_curso=Exists(en_curso))
    return planes.order_by("-en_curso", "-inicio", "pk")


def hijas_de(paginas, madres):
    """Those pages whose parent is among the others. No query of its own."""
    de_la_madre = Length(OuterRef("path")) - paginas.model.steplen
    ruta = Substr(OuterRef("path"), 1, de_la_madre)
    return paginas.filter(Exists(madres.filter(path=ruta)))


def con_siglas(fases):
    """Those phases with `siglas_del_plan`, for lists where several plans meet."""
    de_la_madre = Length(OuterRef("path")) - fases.model.steplen
    procesos = _modelo("PaginaProceso").objects.filter(
        path=Substr(OuterRef("path"), 1, de_la_madre)
    )
    siglas = Coalesce(Subquery(procesos.values("plan__siglas")[:1]), Value(""))
    return fases.annotate(siglas_del_plan=siglas)


def plan_de(madre):
    """The plan that a process or a page of topics is about, or None."""
    if madre.plan_id:
        return madre.plan
    portada = _modelo("Portada").objects.select_related("plan").first()
    plan = portada.plan if portada else None
    if plan and type(madre).objects.filter(plan=plan).exists():
        return None
    return plan


def _de_plan(modelo, plan):
    if plan is None:
        return modelo.objects.filter(plan=None)
    en_curso = _modelo("Portada").objects.filter(plan=plan)
    propias = modelo.objects.filter(plan=plan)
    sin_decirlo = Q(plan=None) & Exists(en_curso) & ~Exists(propias)
    return modelo.objects.filter(Q(plan=plan) | sin_decirlo)


def _modelo(nombre: str):
    """By name: the models' own modules ask these questions."""
    return apps.get_model("paginas", nombre)
