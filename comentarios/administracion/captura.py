"""Bringing in what came by e-mail, on paper or in a meeting: where, then what."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin.widgets import AdminDateInput

from sitio.comun.entidades import ENTIDADES

from ..destinos import DestinoDeComentarios, DestinoDesconocido, destino_por_clave
from ..estados import Canal, SectorDeclarado
from ..excepciones import CapturaInvalida, DestinoCerrado
from ..models import Comentario
from ..permissions import puede_capturar
from ..services.captura import (
    DIAS_DE_GRACIA,
    capturar_comentario,
    ventana_de_captura,
)
from .numeros import es_id
from .sistematizar import VistaDeSintesis

NO_LO_DIJO = ("", gettext_lazy("No lo dijo"))


class FormaDeCaptura(forms.Form):
    """The service has the last word about every field."""

    ancla = forms.ChoiceField(label=gettext_lazy("Sección"))
    canal = forms.ChoiceField(
        label=gettext_lazy("Cómo llegó"),
        choices=[opcion for opcion in Canal.choices if opcion[0] != Canal.SITIO],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Elige cómo llegó.")},
    )
    recibido_el = forms.DateField(
        label=gettext_lazy("Cuándo se recibió"),
        widget=AdminDateInput,
        error_messages={
            "required": gettext_lazy("Escribe cuándo se recibió."),
            "invalid": gettext_lazy("Escribe la fecha como 2026-05-31."),
        },
    )
    referencia = forms.CharField(
        label=gettext_lazy("Documento de donde viene"),
        help_text=gettext_lazy(
            "Como «Oficio 12/2026» o «Minuta de la mesa del 3 de mayo». Sin correos ni "
            "teléfonos. No se publica."
        ),
        error_messages={
            "required": gettext_lazy(
                "Escribe de qué documento viene, para poder encontrarlo."
            )
        },
    )
    texto = forms.CharField(
        label=gettext_lazy("Texto"),
        help_text=gettext_lazy("Tal como llegó, sin datos para localizar a nadie."),
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
        error_messages={"required": gettext_lazy("Escribe el texto que llegó.")},
    )
    datos_revisados = forms.BooleanField(
        label=gettext_lazy("Los datos que señala el aviso son parte de lo que propone"),
        required=False,
    )
    nombre = forms.CharField(
        label=gettext_lazy("Nombre que pidió mostrar"),
        required=False,
        help_text=gettext_lazy(
            "Sólo si pidió que se publique. Vacío, se muestra «Anónimo»."
        ),
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        required=False,
        choices=[NO_LO_DIJO, *SectorDeclarado.choices],
    )
    entidad = forms.ChoiceField(
        label=gettext_lazy("Entidad federativa"),
        required=False,
        choices=[NO_LO_DIJO, *ENTIDADES],
        help_text=gettext_lazy("Sólo para las cuentas por entidad; no se muestra."),
    )
    razon = forms.CharField(
        label=gettext_lazy("Por qué se captura tarde"),
        required=False,
        help_text=gettext_lazy("Sólo si la recepción ya cerró."),
    )
    clave_de_envio = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, anclas: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ancla"].choices = [
            ("", gettext_lazy("Elige la sección")),
            *anclas.items(),
        ]


class VistaDeCaptura(VistaDeSintesis):
    permiso = staticmethod(puede_capturar)
    page_title = gettext_lazy("Capturar lo que llegó por otro canal")
    header_icon = "mail"


class DondeView(VistaDeCaptura):
    """Everything that can be commented on; whether it takes texts now is told next."""

    template_name = "comentarios/admin/sintesis/donde.html"

    def get_context_data(self, **kwargs):
        familias = [
            (modelo._meta.verbose_name_plural, modelo._default_manager.live())
            for modelo in DestinoDeComentarios._registro.values()
            if hasattr(modelo._default_manager, "live")
        ]
        return super().get_context_data(**kwargs) | {
            "familias": familias,
            "dias": DIAS_DE_GRACIA,
        }


class CapturarView(FormMixin, VistaDeCaptura):
    template_name = "comentarios/admin/sintesis/capturar.html"
    form_class = FormaDeCaptura

    @cached_property
    def destino(self) -> DestinoDeComentarios:
        objeto = self.kwargs["objeto"]
        if not es_id(str(objeto)):
            raise Http404
        try:
            return destino_por_clave(self.kwargs["clave"], objeto)
        except DestinoDesconocido as error:
            raise Http404 from error

    @cached_property
    def cerrado(self) -> str:
        """Why nothing can be brought in here, or ''."""
        try:
            ventana_de_captura(self.destino)
        except DestinoCerrado as motivo:
            return str(motivo)
        return ""

    def get_initial(self):
        return {"clave_de_envio": uuid.uuid4(), "recibido_el": timezone.localdate()}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"anclas": self.destino.anclas()}

    def post(self, request, *args, **kwargs):
        forma = self.get_form()
        comentario = self._capturar(forma) if forma.is_valid() else None
        if comentario is None:
            contexto = self.get_context_data(form=forma)
            return self.render_to_response(contexto, status=422)
        return redirect("comentarios_capturado", comentario.pk)

    def _capturar(self, forma) -> Comentario | None:
        """None when the service refused: the form says where and why."""
        try:
            return capturar_comentario(
                destino=self.destino, usuario=self.request.user, **forma.cleaned_data
            )
        except CapturaInvalida as error:
            forma.add_error(error.campo, str(error))
        except ValidationError as error:
            forma.add_error("texto", error)
        except DestinoCerrado as motivo:
            forma.add_error(None, str(motivo))
        return None

    def get_context_data(self, **kwargs):
        if self.cerrado:
            kwargs.setdefault("form", None)
        contexto = super().get_context_data(**kwargs)
        forma = contexto["form"]
        return contexto | {
            "destino": self.destino,
            "cerrado": self.cerrado,
            "media": contexto["media"] + forma.media if forma else contexto["media"],
        }


class CapturadoView(VistaDeCaptura):
    """The folio, to write on the document or give to whoever brought it."""

    template_name = "comentarios/admin/sintesis/capturado.html"

    def get_context_data(self, **kwargs):
        capturas = Comentario.objects.exclude(captura=None).select_related(
            "captura", "hilo"
        )
        comentario = capturas.filter(
            pk=self.kwargs["comentario"], capturado_por=self.request.user
        ).first()
        if comentario is None:
            raise Http404
        destino = comentario.hilo.destino
        return super().get_context_data(**kwargs) | {
            "comentario": comentario,
            "otro": destino
            and reverse(
                "comentarios_capturar", args=[destino.clave_de_destino, destino.pk]
            ),
        }

    def get_page_title(self):
        return _("Texto capturado")
