"""Publishing many at once, each one shown in full before it is."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from comentarios.datos_personales import revisar

from ...services.planteamientos import publicar_planteamientos
from .comun import VistaDeTextos, textos_por_decidir
from .numeros import ediciones_de


class PublicarTextos(VistaDeTextos):
    """First each one in full; then, confirmed, all of them as they are."""

    template_name = "compromisos/admin/textos/publicar.html"
    page_title = gettext_lazy("Publicar textos")
    http_method_names = ["get", "post"]

    def get(self, request):
        return redirect("textos:index")

    def post(self, request):
        if solo := request.POST.get("solo", ""):
            return self._publicar(ediciones_de([solo]))
        elegidas = ediciones_de(request.POST.getlist("texto"))
        if not elegidas:
            messages.warning(request, _("Elige al menos un texto."))
            return redirect(self.regreso)
        if "confirmo" in request.POST:
            return self._publicar(elegidas)
        return self._mostrar(elegidas)

    def _mostrar(self, elegidas: dict[int, int]):
        filas = textos_por_decidir().filter(pk__in=elegidas).order_by("pk")
        filas = [f for f in filas if f.edicion_de_revision == elegidas[f.pk]]
        for fila in filas:
            fila.revision = revisar(fila.texto)
        return self.render_to_response(
            self.get_context_data(
                limpios=[f for f in filas if not f.revision.hallados],
                con_avisos=[f for f in filas if f.revision.hallados],
                cambiaron=len(elegidas) - len(filas),
                regreso=self.regreso,
            )
        )

    def _publicar(self, ediciones: dict[int, int]):
        lote = publicar_planteamientos(ediciones=ediciones, usuario=self.request.user)
        if n := len(lote.hechas):
            frase = ngettext(
                "Se publicó %(n)s texto.", "Se publicaron %(n)s textos.", n
            )
            messages.success(self.request, frase % {"n": n})
        if n := len(lote.con_datos):
            frase = ngettext(
                "%(n)s texto muestra datos de alguien: ábrelo para taparlos.",
                "%(n)s textos muestran datos de alguien: ábrelos para taparlos.",
                n,
            )
            messages.warning(self.request, frase % {"n": n})
        if n := len(lote.cambiaron):
            frase = ngettext(
                "Otra persona decidió antes sobre %(n)s texto: quedó como estaba.",
                "Otra persona decidió antes sobre %(n)s textos: quedaron como estaban.",
                n,
            )
            messages.warning(self.request, frase % {"n": n})
        return redirect(self.regreso)
