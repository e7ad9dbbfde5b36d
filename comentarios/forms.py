"""What people fill in. The services check again whatever can change meanwhile."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sitio.comun.entidades import ENTIDADES
from sitio.comun.folio import leer_folio

from .estados import SectorDeclarado
from .excepciones import PadreInvalido
from .models import Comentario
from .texto import limpiar_renglon, texto_valido

CORREO_MAXIMO = 254
NOMBRE_MAXIMO = 50


class TextoField(forms.Field):
    """A citizen's text, cleaned before it is measured."""

    widget = forms.Textarea

    def clean(self, value):
        return texto_valido(value or "")


class RenglonField(forms.CharField):
    """One line, without invisible characters."""

    def to_python(self, value):
        return super().to_python(limpiar_renglon(value or ""))


class CorreoField(forms.EmailField):
    def __init__(self, **kwargs):
        control = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(
            max_length=CORREO_MAXIMO,
            widget=control,
            error_messages={
                "required": _("Escribe tu correo."),
                "invalid": _("Ese correo está incompleto o lleva algo de más."),
                "max_length": _("Ese correo es demasiado largo."),
            },
            **kwargs,
        )


class OpcionField(forms.ChoiceField):
    """One of a list, or nothing."""

    def __init__(self, *, choices, **kwargs):
        super().__init__(
            choices=[("", _("Prefiero no decirlo")), *choices],
            required=False,
            error_messages={"invalid_choice": _("Elige una opción de la lista.")},
            **kwargs,
        )


class ComentarioForm(forms.Form):
    """For people without an account."""

    texto = TextoField(
        label=_("Tu comentario"),
        help_text=_("Texto simple, hasta 3,000 caracteres. Cabe un párrafo o varios."),
    )
    nombre = RenglonField(
        label=_("Nombre que quieres mostrar"),
        required=False,
        max_length=NOMBRE_MAXIMO,
        error_messages={"max_length": _("Usa 50 caracteres o menos.")},
        help_text=_("Tu nombre, el de tu colectivo o ninguno."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mostrar_nombre = forms.BooleanField(
        label=_("Publicar ese nombre junto a mi comentario"),
        required=False,
        help_text=_("Si no lo marcas, se publica como «Anónimo»."),
    )
    correo = CorreoField(
        label=_("Correo electrónico"),
        help_text=_("Para confirmar que eres tú. Nunca se publica."),
    )
    quiere_respuesta = forms.BooleanField(
        label=_("Quiero recibir por correo la respuesta razonada"), required=False
    )
    sector = OpcionField(
        label=_("Desde dónde participas"),
        choices=SectorDeclarado.choices,
        help_text=_("Lo dices tú; nadie lo comprueba. Se muestra junto al texto."),
    )
    entidad = OpcionField(
        label=_("Entidad federativa"),
        choices=ENTIDADES,
        help_text=_("Sólo para saber desde dónde se participa; no se muestra."),
    )
    acepta_aviso = forms.BooleanField(
        label=_("Leí y acepto el aviso de privacidad"),
        error_messages={"required": _("Falta aceptar el aviso de privacidad.")},
    )
    respuesta_a = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), PadreInvalido.MENSAJE
        ),
    )
    sello = forms.CharField(required=False, widget=forms.HiddenInput)
    prueba = forms.CharField(required=False, widget=forms.HiddenInput)
    sitio_web = forms.CharField(
        label=_("Deja este campo vacío"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, destino, ancla, participante=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.destino, self.ancla = destino, ancla
        self.participante = participante
        self._preparar_texto()
        if participante and "correo" in self.fields:
            self._dispensar_correo(participante.correo)

    def clean_respuesta_a(self):
        """Of this conversation, and public now: anything else is refused here."""
        pk = self.cleaned_data["respuesta_a"]
        if pk is None:
            return None
        publicos = Comentario.objects.publicos().de_ancla(self.destino, self.ancla)
        if not publicos.filter(pk=pk).exists():
            raise ValidationError(PadreInvalido.MENSAJE)
        return pk

    def clean_sitio_web(self):
        if self.cleaned_data["sitio_web"]:
            raise ValidationError(_("Deja vacío este campo y vuelve a enviar."))
        return ""

    def clean(self):
        datos = super().clean()
        if datos.get("mostrar_nombre") and not datos.get("nombre"):
            self.add_error(
                "nombre", _("Escribe el nombre que quieres publicar o quita la marca.")
            )
        return datos

    @property
    def confiado(self) -> bool:
        """The e-mail is the one this device already confirmed."""
        if not self.participante:
            return False
        correo = self.cleaned_data.get("correo", "").lower()
        return correo in ("", self.participante.correo)

    def enlazar_aviso(self, url: str) -> None:
        """The label of the consent leads to what is consented to."""
        if url and "acepta_aviso" in self.fields:
            self.fields["acepta_aviso"].label = format_html(
                gettext('Leí y acepto el <a href="{}">aviso de privacidad</a>'), url
            )

    def aportacion(self) -> dict:
        """The fields `recibir_comentario` takes, and no other that a POST may bring."""
        datos = self.cleaned_data
        campos = (
            "texto nombre mostrar_nombre quiere_respuesta sector entidad respuesta_a"
        )
        aportacion = {campo: datos[campo] for campo in campos.split() if campo in datos}
        correo = datos.get("correo", "")
        if self.confiado:
            correo = self.participante.correo
        return aportacion | {"correo": correo, "confiado": self.confiado}

    def _preparar_texto(self) -> None:
        """No `maxlength`: a browser would cut a pasted text without saying so."""
        campo = self.fields["texto"]
        maximo = settings.COMENTARIOS["MAXIMO_DE_CARACTERES"]
        campo.widget.attrs |= {"rows": 10, "data-maximo": maximo}
        if self["respuesta_a"].value():
            campo.label = _("Tu respuesta")

    def _dispensar_correo(self, correo: str) -> None:
        campo = self.fields["correo"]
        campo.required = False
        campo.help_text = gettext(
            "Vacío: usamos %(correo)s, que ya confirmaste en este dispositivo. "
            "Nunca se publica."
        ) % {"correo": velado(correo)}


class ComentarioConCuentaForm(ComentarioForm):
    """For accounts: who signs is known, so nothing about it can be typed."""

    nombre = mostrar_nombre = correo = quiere_respuesta = None
    sector = entidad = acepta_aviso = None


class FolioForm(forms.Form):
    folio = forms.CharField(
        label=_("Folio"),
        max_length=80,
        error_messages={
            "required": _("Escribe el folio."),
            "max_length": _("Eso es más largo que un folio."),
        },
        help_text=_("Como PA-7K3-M9Q-X2T. Da igual si usas mayúsculas o guiones."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_folio(self):
        folio = leer_folio(self.cleaned_data["folio"])
        if not folio:
            raise ValidationError(
                _("Ese folio tiene algún carácter cambiado. Cópialo de nuevo.")
            )
        return folio


class CorreoForm(forms.Form):
    """For whoever asks for another link."""

    correo = CorreoField(
        label=_("El correo con el que comentaste"),
        help_text=_("Si coincide con el folio, te enviaremos un enlace."),
    )


class AccesoForm(CorreoForm):
    """For whoever asks to see everything she wrote. No folio at hand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["correo"].help_text = _(
            "Si desde ese correo se envió un comentario, te mandaremos ahí un enlace."
        )


class BorradoForm(forms.Form):
    """What becomes of what was published. Nothing is chosen beforehand."""

    CONSERVAR, RETIRAR = "conservar", "retirar"
    publicados = forms.ChoiceField(
        label=_("¿Qué hacemos con lo que ya se publicó?"),
        choices=[
            (CONSERVAR, _("Que se quede, firmado como «Anónimo»")),
            (RETIRAR, _("Retirarlo también: queda una nota con la fecha, sin texto")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Elige qué hacer con lo que ya se publicó."),
            "invalid_choice": _("Elige una de las dos opciones."),
        },
    )

    @property
    def conserva(self) -> bool:
        return self.cleaned_data["publicados"] == self.CONSERVAR


class EdicionForm(forms.Form):
    """A new text for a comment. `edicion`: which of its texts she is changing."""

    texto = TextoField(
        label=_("Tu comentario"),
        help_text=_("Texto simple, hasta 3,000 caracteres. Cabe un párrafo o varios."),
    )
    edicion = forms.IntegerField(
        min_value=0, max_value=2**15, widget=forms.HiddenInput, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        maximo = settings.COMENTARIOS["MAXIMO_DE_CARACTERES"]
        self.fields["texto"].widget.attrs |= {"rows": 10, "data-maximo": maximo}


def velado(correo: str) -> str:
    """«m•••@ejemplo.mx»: enough to recognise one's own, not to learn another's."""
    usuario, _arroba, dominio = correo.partition("@")
    return f"{usuario[:1]}•••@{dominio}"
