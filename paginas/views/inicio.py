"""The privacy notice, before the first question; and starting over."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from comentarios.excepciones import DemasiadosEnvios
from comentarios.peticion import direccion_de, es_propia
from compromisos.consulta.excepciones import ConsultaCerrada
from compromisos.formas_de_consulta import FormaSellada
from compromisos.services.borradores import descartar_borrador, empezar_borrador

from .sellada import VistaSellada
from .visita import VistaDeConsulta


class AvisoView(VistaSellada):
    """What is kept and for what; a draft begins when she accepts it."""

    @property
    def lugar(self):
        return f"cuestionario/{self.pagina.pk}"

    def get(self, request):
        if self.borrador:
            return self.ya_empezado()
        return self._pagina(self._forma(initial={"sello": self.sello_nuevo()}))

    def post(self, request):
        form = self._forma(data=request.POST.copy())
        self.leer_envio(form)
        if form.errors:
            return self._pagina(form)
        try:
            _borrador, token = empezar_borrador(
                cuestionario=self.pagina.cuestionario,
                formulario=self.formulario,
                aviso_version=self.participacion["aviso_version"],
                direccion=direccion_de(request),
            )
        except ConsultaCerrada as motivo:
            return self.cerrada(str(motivo))
        except DemasiadosEnvios as motivo:
            self.devolver(form, str(motivo))
            return self._pagina(form, status=429)
        primero = self.formulario.pasos[0].numero
        inicio = redirect(f"{self.direccion('paso', primero)}?inicio=1")
        return self.recordar(inicio, token)

    def _forma(self, **kwargs) -> FormaSellada:
        return FormaSellada(aviso_url=self.participacion["aviso_url"], **kwargs)

    def _pagina(self, form, *, status: int = 200) -> HttpResponse:
        dias = settings.CONSULTA["DIAS_DEL_BORRADOR"]
        return self.mostrar("aviso", form=form, dias=dias, status=status)


class DescartarView(VistaDeConsulta):
    """Forget what this device had, by POST only."""

    def get(self, request):
        return redirect(self.direccion("aviso"))

    def post(self, request):
        if self.borrador and es_propia(request):
            descartar_borrador(self.borrador)
        return self.olvidar(redirect(self.direccion("aviso")))
