"""Writing a comment: the form, exactly what will be public, and sending it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from ..apertura import exigir_abierto
from ..arbol import Nodo
from ..datos_personales import ENVIAR, ENVIOS, Revision, falta_decidir, revisar
from ..destinos import DestinoDesconocido
from ..excepciones import (
    DemasiadosEnvios,
    DestinoCerrado,
    FaltaEsfuerzo,
    PadreInvalido,
)
from ..forms import ComentarioConCuentaForm, ComentarioForm
from ..models import Comentario
from ..peticion import direccion_de, lleva_credenciales, participante_de
from ..prueba import Esfuerzo, esfuerzo_de
from ..sello import Sello, SelloInvalido, leer_sello, poner_sello
from ..services.recepcion import firma, recibir_comentario
from .lugar import exigir_visible, lugar_de, participacion
from .sellado import sello_de

EDITAR = "editar"


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class EscribirView(View):
    """Exempt from the CSRF middleware because `es_propia` asks the same more gently:
    whatever is refused comes back with its text."""

    def dispatch(self, request, *, clave, pk, ancla):
        self.lugar = None
        try:
            self.lugar = lugar_de(clave, pk, ancla)
            return super().dispatch(request)
        except Http404:
            if request.method != "POST":
                raise
            return self._cerrado(_("Esta página ya no está publicada."), status=404)
        except DestinoCerrado as motivo:
            return self._cerrado(str(motivo))

    def get(self, request):
        exigir_visible(self.lugar, request.user)
        inicial = {
            "sello": self._sello_nuevo(),
            "respuesta_a": request.GET.get("respuesta_a", ""),
        }
        return self._formulario(self._form(initial=inicial))

    def post(self, request):
        datos = request.POST.copy()
        accion = datos.get("accion")
        if accion == EDITAR:
            return self._formulario(self._form(initial=datos.dict()))
        form = self._form(data=datos)
        sello = self._sello_de(form)
        if sello and accion not in ENVIOS:
            self._revisar_aviso(form, sello)
        if not form.is_valid():
            return self._formulario(form)
        revision = self._datos_personales(form)
        if accion not in ENVIOS or falta_decidir(accion, revision):
            return self._vista_previa(form, revision, detenido=accion == ENVIAR)
        return self._enviar(form, sello)

    @cached_property
    def usuario(self):
        return self.request.user if self.request.user.is_authenticated else None

    @cached_property
    def participante(self):
        return None if self.usuario else participante_de(self.request)

    @cached_property
    def ventana(self):
        """Asked for only where something is shown: the service asks for itself."""
        return exigir_abierto(
            self.lugar.destino, self.lugar.ancla, usuario=self.request.user
        )

    @cached_property
    def participacion(self) -> dict[str, str]:
        return participacion(self.request)

    def _enviar(self, form, sello: Sello) -> HttpResponse:
        esfuerzo = self._esfuerzo(form, sello)
        if sello.pide_prueba and esfuerzo is Esfuerzo.NINGUNO:
            return self._devolver(form, str(FaltaEsfuerzo.MENSAJE), status=429)
        try:
            comentario = recibir_comentario(
                destino=self.lugar.destino,
                ancla=self.lugar.ancla,
                clave_de_envio=sello.clave,
                usuario=self.usuario,
                idioma=self.request.LANGUAGE_CODE,
                aviso_version=sello.aviso,
                direccion=direccion_de(self.request),
                esfuerzo=esfuerzo,
                **form.aportacion(),
            )
        except FaltaEsfuerzo as motivo:
            sello_nuevo = self._sello_nuevo(pide_prueba=True)
            return self._devolver(
                form, str(motivo), status=429, sello=sello_nuevo, prueba=""
            )
        except DemasiadosEnvios as motivo:
            return self._devolver(form, str(motivo), status=429)
        except PadreInvalido as motivo:
            return self._devolver(form, str(motivo), respuesta_a="")
        except ValidationError as motivo:
            return self._devolver(form, motivo)
        except DestinoDesconocido:
            raise Http404 from None
        if comentario.comment != form.cleaned_data["texto"]:
            return self._ya_enviado(form, comentario)
        folio = reverse("comentarios:folio_detalle", args=[comentario.folio])
        return redirect(f"{folio}?enviado={self._borrador(form)}")

    def _esfuerzo(self, form, sello: Sello) -> Esfuerzo:
        """Accounts are known by name: nobody asks them for anything."""
        if self.usuario:
            return Esfuerzo.PRUEBA
        return esfuerzo_de(
            sello, valor=form.data["sello"], numero=form.data.get("prueba", "")
        )

    def _ya_enviado(self, form, comentario: Comentario) -> HttpResponse:
        """She went back and changed the text: a second comment, if she wants one."""
        motivo = _(
            "Este formulario ya se envió con otro texto, con el folio %(folio)s. Para "
            "enviar también éste, como un comentario nuevo, vuelve a enviarlo."
        )
        return self._devolver(
            form,
            motivo % {"folio": comentario.folio},
            sello=self._sello_nuevo(),
            prueba="",
        )

    def _sello_de(self, form) -> Sello | None:
        """The form's stamp. Notes on the form why it has to be sent again, if so."""
        return sello_de(
            self.request, form, lugar=self.lugar.clave, otra_vez=self._sellar_otra_vez
        )

    def _revisar_aviso(self, form, sello: Sello) -> None:
        """What she accepts is the version her form was stamped with."""
        if sello.aviso != self.participacion["aviso_version"]:
            form.data.pop("acepta_aviso", None)
            self._sellar_otra_vez(
                form, _("El aviso de privacidad cambió mientras escribías. Léelo.")
            )

    def _sellar_otra_vez(self, form, motivo: str) -> None:
        form.add_error(None, motivo)
        form.data["sello"], form.data["prueba"] = self._sello_nuevo(), ""

    def _form(self, **kwargs):
        clase = ComentarioConCuentaForm if self.usuario else ComentarioForm
        return clase(
            destino=self.lugar.destino,
            ancla=self.lugar.ancla,
            participante=self.participante,
            **kwargs,
        )

    def _sello_nuevo(self, *, pide_prueba: bool = False) -> str:
        return poner_sello(
            lugar=self.lugar.clave,
            aviso=self.participacion["aviso_version"],
            pide_prueba=pide_prueba or self.participacion["siempre_pide_prueba"],
        )

    def _devolver(self, form, motivo, *, status: int = 200, **campos) -> HttpResponse:
        """The form with its text, what went wrong, and some hidden fields renewed."""
        form.add_error(None, motivo)
        for campo, valor in campos.items():
            form.data[campo] = valor
        return self._formulario(form, status=status)

    def _formulario(self, form, *, status: int = 200) -> HttpResponse:
        if "respuesta_a" in form.errors:
            form.data["respuesta_a"] = ""
        form.enlazar_aviso(self.participacion["aviso_url"])
        return self._pagina("formulario", form, status=status)

    def _datos_personales(self, form) -> Revision:
        datos = form.aportacion()
        return revisar(
            datos["texto"],
            correo=self.usuario.email if self.usuario else datos["correo"],
            nombre=datos.get("nombre", ""),
            mostrar_nombre=datos.get("mostrar_nombre", False),
        )

    def _vista_previa(self, form, revision: Revision, *, detenido) -> HttpResponse:
        datos = form.cleaned_data
        comentario = Comentario(
            comment=datos["texto"],
            submit_date=timezone.now(),
            sector=datos.get("sector", ""),
            **firma(
                usuario=self.usuario,
                nombre=datos.get("nombre", ""),
                mostrar_nombre=datos.get("mostrar_nombre", False),
            ),
        )
        return self._pagina(
            "vista_previa",
            form,
            nodo=Nodo(comentario),
            revision=revision,
            detenido=detenido,
            por_confirmar=not self.usuario and not form.confiado,
        )

    def _pagina(self, nombre: str, form, *, status: int = 200, **contexto):
        self._pedir_prueba(form)
        contexto |= self.participacion | {
            "lugar": self.lugar,
            "ventana": self.ventana,
            "form": form,
            "padre": self._padre(form),
            "borrador": self._borrador(form),
            "usuario": self.usuario,
            "perfil": getattr(self.usuario, "perfil_institucional", None),
            "con_credenciales": lleva_credenciales(self.request),
        }
        return render(
            self.request, f"comentarios/{nombre}.html", contexto, status=status
        )

    def _pedir_prueba(self, form) -> None:
        """Tell the browser how many zeros its stamp asks for, if it asks."""
        valor = form["sello"].value()
        try:
            pide = leer_sello(valor, lugar=self.lugar.clave).pide_prueba
        except SelloInvalido:
            return
        if pide and not self.usuario:
            bits = settings.COMENTARIOS["BITS_DE_LA_PRUEBA"]
            form.fields["prueba"].widget.attrs["data-prueba"] = bits

    def _padre(self, form) -> Nodo | None:
        """The public comment being answered, to quote it."""
        pk = str(form["respuesta_a"].value() or "")
        if not pk.isdecimal() or len(pk) > 10:
            return None
        publicos = Comentario.objects.publicos().de_ancla(
            self.lugar.destino, self.lugar.ancla
        )
        padre = publicos.select_related("user__perfil_institucional").filter(pk=pk)
        return Nodo(padre[0]) if padre else None

    def _borrador(self, form) -> str:
        """Under which name this device keeps the text until it is sent."""
        return f"{self.lugar.clave}:{form['respuesta_a'].value() or ''}"

    def _cerrado(self, motivo: str, *, status: int = 403) -> HttpResponse:
        """Nothing can be sent here; what was written comes back to be copied."""
        es_envio = self.request.method == "POST"
        visible = self.lugar and self.lugar.destino.visible_para(self.request.user)
        contexto = {
            "motivo": motivo,
            "lugar": self.lugar if visible and self.lugar.etiqueta else None,
            "texto": self.request.POST.get("texto", "") if es_envio else "",
        }
        return render(
            self.request,
            "comentarios/cerrado.html",
            contexto,
            status=status if es_envio else 200,
        )
