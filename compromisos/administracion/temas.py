"""The catalogue of topics, with what the plan in course decided about each."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from ..models import TemaSometido
from ..planes import plan_en_curso


class ListaDeTemas(IndexView):
    def get_base_queryset(self):
        suyos = TemaSometido.objects.del_plan(plan_en_curso())
        elegido = suyos.filter(tema=OuterRef("pk")).values("elegido")[:1]
        return super().get_base_queryset().annotate(elegido=Subquery(elegido))


def _en_palabras(tema) -> str:
    if tema.elegido is None:
        return "–"
    return gettext("Elegido") if tema.elegido else gettext("No elegido")


COLUMNA_DE_ELEGIDO = Column(
    "elegido", label=_("En el plan en curso"), accessor=_en_palabras
)
