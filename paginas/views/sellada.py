"""The stamp of the two forms that begin and end an answer."""

from django.conf import settings
from django.utils.translation import gettext as _

from comentarios.prueba import Esfuerzo, esfuerzo_de
from comentarios.sello import Sello, SelloInvalido, leer_sello, poner_sello
from comentarios.views.sellado import sello_de

from .visita import VistaDeConsulta


class VistaSellada(VistaDeConsulta):
    """`lugar` is what the stamp is bound to."""

    lugar = ""

    def sello_nuevo(self, *, pide_prueba: bool = False) -> str:
        return poner_sello(
            lugar=self.lugar,
            aviso=self.participacion["aviso_version"],
            pide_prueba=pide_prueba or self.participacion["siempre_pide_prueba"],
        )

    def leer_envio(self, form) -> Sello | None:
        """The stamp of what arrived. Notes on the form why it cannot go on, if so."""
        form.is_valid()
        sello = sello_de(
            self.request, form, lugar=self.lugar, otra_vez=self._sellar_otra_vez
        )
        if sello and sello.aviso != self.participacion["aviso_version"]:
            form.data.pop("acepta_aviso", None)
            self._sellar_otra_vez(
                form, _("El aviso de privacidad cambió mientras respondías. Léelo.")
            )
        return sello

    def esfuerzo(self, form, sello: Sello) -> Esfuerzo:
        return esfuerzo_de(
            sello, valor=form.data["sello"], numero=form.data.get("prueba", "")
        )

    def devolver(self, form, motivo, *, pide_prueba: bool = False) -> None:
        form.add_error(None, motivo)
        if pide_prueba:
            self._resellar(form, pide_prueba=True)

    def pedir_prueba(self, form) -> None:
        """Tell the browser how many zeros its stamp asks for, if it asks."""
        try:
            pide = leer_sello(form["sello"].value(), lugar=self.lugar).pide_prueba
        except SelloInvalido:
            return
        if pide:
            bits = settings.COMENTARIOS["BITS_DE_LA_PRUEBA"]
            form.fields["prueba"].widget.attrs["data-prueba"] = bits

    def _sellar_otra_vez(self, form, motivo: str) -> None:
        form.add_error(None, motivo)
        self._resellar(form)

    def _resellar(self, form, *, pide_prueba: bool = False) -> None:
        form.data["sello"] = self.sello_nuevo(pide_prueba=pide_prueba)
        form.data["prueba"] = ""
