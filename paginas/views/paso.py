"""One step of the questionnaire: its questions, kept as soon as they arrive."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from comentarios.peticion import es_propia
from compromisos.consulta.formulario import Paso
from compromisos.consulta.respuestas import Valor
from compromisos.formas_de_consulta import FormaDePaso
from compromisos.services.borradores import guardar_respuestas

from .cambio import lo_que_cambio
from .visita import VistaDeConsulta

ANTERIOR = "anterior"


class PasoView(VistaDeConsulta):
    def get(self, request, numero):
        if sin := self.sin_borrador():
            return sin
        if self.paso not in self.recorrido(self.respuestas):
            return redirect(self._siguiente(self.respuestas))
        form = FormaDePaso(campos=self._campos(), respuestas=self.respuestas)
        return self._pagina(form)

    def post(self, request, numero):
        if sin := self.sin_borrador():
            return sin
        if request.POST.get("huella") != self.formulario.huella:
            return self._bajo_otras_preguntas()
        atras = request.POST.get("accion") == ANTERIOR
        form = FormaDePaso(
            data=request.POST,
            campos=self._campos(),
            respuestas=self.respuestas,
            exigir=not atras,
        )
        form.is_valid()
        if not es_propia(request):
            form.add_error(
                None,
                _("No pudimos comprobar de dónde llegó el envío. Vuelve a enviarlo."),
            )
            return self._pagina(form)
        self._guardar(form.valores())
        if form.errors:
            return self._pagina(form)
        despues, _perdidas = self.separado()
        return redirect(self._anterior(despues) if atras else self._siguiente(despues))

    @property
    def numero(self) -> int:
        return self.kwargs["numero"]

    @cached_property
    def paso(self) -> Paso:
        for paso in self.formulario.pasos:
            if paso.numero == self.numero:
                return paso
        raise Http404

    @cached_property
    def respuestas(self) -> dict[str, Valor]:
        """Before this request changes any."""
        return self.separado()[0]

    def recorrido(self, respuestas) -> list[Paso]:
        return self.formulario.recorrido(respuestas)

    def _campos(self):
        return self.formulario.campos_de(self.paso, self.respuestas)

    def _guardar(self, valores, sueltas=None) -> None:
        self.borrador = guardar_respuestas(
            borrador=self.borrador,
            formulario=self.formulario,
            valores=valores,
            sueltas=sueltas,
        )

    def _bajo_otras_preguntas(self) -> HttpResponse:
        """The questionnaire changed while she wrote: nothing she wrote is dropped."""
        if es_propia(self.request):
            valores, sueltas = lo_que_cambio(
                self.request.POST, self.formulario, self.borrador.cuestionario
            )
            self._guardar(valores, sueltas)
        hay = any(paso.numero == self.numero for paso in self.formulario.pasos)
        numero = self.numero if hay else self.formulario.pasos[0].numero
        return redirect(f"{self.direccion('paso', numero)}?cambio=1")

    def _siguiente(self, respuestas) -> str:
        despues = [p for p in self.recorrido(respuestas) if p.numero > self.numero]
        if not despues or "revisar" in self.request.GET:
            return self.direccion("revisar")
        return self.direccion("paso", despues[0].numero)

    def _anterior(self, respuestas) -> str:
        antes = [p for p in self.recorrido(respuestas) if p.numero < self.numero]
        if not antes:
            return self.pagina.get_url(self.request)
        return self.direccion("paso", antes[-1].numero)

    def _pagina(self, form) -> HttpResponse:
        recorrido = self.recorrido(self.respuestas)
        return self.mostrar(
            "paso",
            form=form,
            paso=self.paso,
            lugar=recorrido.index(self.paso) + 1 if self.paso in recorrido else 1,
            total=len(recorrido) + 1,
            perdidas=self.separado()[1],
            cambio="cambio" in self.request.GET,
            vuelta="revisar" in self.request.GET,
        )
