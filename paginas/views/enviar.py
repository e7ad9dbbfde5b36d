"""The review of everything, and sending it once."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from comentarios.datos_personales import revisar
from comentarios.excepciones import DemasiadosEnvios, FaltaEsfuerzo
from comentarios.peticion import direccion_de
from comentarios.sello import Sello
from compromisos.consulta.excepciones import ConsultaCerrada, CuestionarioCambio
from compromisos.consulta.formulario import Campo
from compromisos.consulta.respuestas import en_palabras, faltas
from compromisos.consulta.vocabulario import TipoDePregunta
from compromisos.formas_de_consulta import FormaDeEnvio
from compromisos.services.aportes import enviar_borrador

from .sellada import VistaSellada


@dataclass(frozen=True)
class Renglon:
    """One question of the review."""

    campo: Campo
    palabras: str
    falta: str
    datos_personales: list


class RevisarView(VistaSellada):
    """Everything she wrote, each part with its way back, before the button."""

    @property
    def lugar(self):
        return f"cuestionario/{self.borrador.clave}"

    def get(self, request):
        if sin := self.sin_borrador():
            return sin
        inicial = {"sello": self.sello_nuevo(), "huella": self.formulario.huella}
        return self._pagina(self._forma(initial=inicial))

    def post(self, request):
        if sin := self.sin_borrador():
            return sin
        form = self._forma(data=request.POST.copy())
        sello = self.leer_envio(form)
        if form.errors or not sello:
            return self._pagina(form)
        return self._enviar(form, sello)

    def _enviar(self, form: FormaDeEnvio, sello: Sello) -> HttpResponse:
        try:
            aporte = enviar_borrador(
                borrador=self.borrador,
                cuestionario=self.pagina.cuestionario,
                huella=form.cleaned_data["huella"],
                aviso_version=sello.aviso,
                direccion=direccion_de(self.request),
                idioma=self.request.LANGUAGE_CODE,
                esfuerzo=self.esfuerzo(form, sello),
            )
        except FaltaEsfuerzo as motivo:
            self.devolver(form, str(motivo), pide_prueba=True)
            return self._pagina(form, status=429)
        except DemasiadosEnvios as motivo:
            self.devolver(form, str(motivo))
            return self._pagina(form, status=429)
        except ConsultaCerrada as motivo:
            return self.cerrada(str(motivo))
        except CuestionarioCambio:
            form.data["huella"] = self.formulario.huella
            motivo = _("El cuestionario cambió mientras revisabas. Míralo otra vez.")
            self.devolver(form, motivo)
            return self._pagina(form)
        except ValidationError as error:
            self.devolver(form, _frases(error))
            return self._pagina(form)
        folio = reverse("comentarios:folio_detalle", args=[aporte.folio])
        return redirect(f"{folio}?gracias=1")

    def _forma(self, **kwargs) -> FormaDeEnvio:
        aviso = self.participacion["aviso_version"]
        return FormaDeEnvio(
            aviso_url=self.participacion["aviso_url"],
            pide_aviso=self.borrador.aviso_version != aviso,
            **kwargs,
        )

    def _pagina(self, form, *, status: int = 200) -> HttpResponse:
        self.pedir_prueba(form)
        respuestas, perdidas = self.separado()
        mal = faltas(self.formulario, respuestas)
        recorrido = self.formulario.recorrido(respuestas)
        pasos = [
            (paso, [self._renglon(c, respuestas, mal) for c in campos])
            for paso in recorrido
            if (campos := self.formulario.campos_de(paso, respuestas))
        ]
        renglones = [renglon for _paso, suyos in pasos for renglon in suyos]
        return self.mostrar(
            "revisar",
            form=form,
            pasos=pasos,
            perdidas=perdidas,
            faltan=[renglon for renglon in renglones if renglon.falta],
            hay_datos=any(renglon.datos_personales for renglon in renglones),
            lugar=len(recorrido) + 1,
            total=len(recorrido) + 1,
            status=status,
        )

    def _renglon(self, campo: Campo, respuestas, mal) -> Renglon:
        palabras = en_palabras(campo, respuestas.get(campo.clave))
        abierta = campo.tipo == TipoDePregunta.ABIERTA
        return Renglon(
            campo=campo,
            palabras=palabras,
            falta=mal.get(campo.clave, ""),
            datos_personales=revisar(palabras).hallados if abierta else [],
        )


def _frases(error: ValidationError) -> str:
    """The review marks each question; this says it once above."""
    if hasattr(error, "error_dict"):
        return _("Falta algo: lo marcamos abajo.")
    return " ".join(error.messages)
