"""What is filled in about the tables. The rules are the services'; these only ask."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .evidencias import ACEPTADOS
from .formas_de_acuerdo import Dia, largo
from .forms import MEGAS
from .mesas.vocabulario import Modalidad, Resolucion, SectorDeMesa
from .models import (
    AsistenciaAMesa,
    Compromiso,
    MesaDeCocreacion,
    PropuestaDeMesa,
    SesionDeMesa,
    Tema,
)
from .planes import planes
from .services.registro_de_mesas import LARGO_DEL_MOTIVO

PREFIJO_DE_CUENTA = "cuantas_"
FILAS_DE_MAS = 3
MAXIMO_DE_FILAS = 80


class DiaYHora(forms.DateTimeInput):
    """The browser's own calendar and clock: no script."""

    input_type = "datetime-local"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


def area(renglones: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": renglones})


def texto(modelo, campo: str, *, renglones: int = 0, ayuda="", **opciones):
    """A text field as long as its column, with its name."""
    columna = modelo._meta.get_field(campo)
    return forms.CharField(
        label=columna.verbose_name[0].upper() + columna.verbose_name[1:],
        help_text=ayuda or columna.help_text,
        max_length=columna.max_length,
        widget=area(renglones) if renglones else forms.TextInput,
        **opciones,
    )


def campo_de_motivo(**opciones) -> forms.CharField:
    return forms.CharField(
        label=_("Por qué"),
        max_length=LARGO_DEL_MOTIVO,
        widget=area(2),
        **{"help_text": _("Se publica junto al cambio.")} | opciones,
    )


class FormaConEdicion(forms.Form):
    """It knows which edition of the row was on the screen."""

    edicion = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FormaDeMesa(FormaConEdicion):
    plan = forms.ModelChoiceField(Page.objects.none(), label=_("Plan"))
    tema = forms.ModelChoiceField(Tema.objects.all(), label=_("Tema"))
    titulo = texto(MesaDeCocreacion, "titulo")
    slug = forms.SlugField(
        label=_("Dirección"),
        max_length=largo(MesaDeCocreacion, "slug"),
        help_text=_(
            "Minúsculas, números y guiones. No cambia después de publicar los "
            "criterios."
        ),
    )
    proposito = texto(MesaDeCocreacion, "proposito", renglones=4, required=False)
    criterios = texto(MesaDeCocreacion, "criterios", renglones=6, required=False)
    dinamica = texto(MesaDeCocreacion, "dinamica", renglones=6, required=False)
    relatoras = forms.ModelMultipleChoiceField(
        get_user_model().objects.none(),
        label=_("Relatoras"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Las cuentas que registran sus sesiones y propuestas."),
    )

    def __init__(self, *args, mesa=None, **kwargs):
        super().__init__(*args, **kwargs)
        ids = [plan.pk for plan in planes()]
        if mesa:
            ids.append(mesa.plan_id)
        self.fields["plan"].queryset = Page.objects.filter(pk__in=ids)
        self.fields["relatoras"].queryset = cuentas_que_relatan()
        if mesa and mesa.es_publica:
            for campo in ("plan", "tema", "slug", "criterios", "dinamica"):
                del self.fields[campo]


def cuentas_que_relatan():
    """Active accounts with that permission, by group or of their own."""
    relatar = {"codename": "relatar_mesa", "content_type__app_label": "compromisos"}
    de_grupo = {f"groups__permissions__{c}": v for c, v in relatar.items()}
    propio = {f"user_permissions__{c}": v for c, v in relatar.items()}
    cuentas = get_user_model().objects.filter(is_active=True)
    return cuentas.filter(Q(**de_grupo) | Q(**propio)).distinct().order_by("username")


class FormaDeCriterios(FormaConEdicion):
    criterios = texto(MesaDeCocreacion, "criterios", renglones=8)
    dinamica = texto(MesaDeCocreacion, "dinamica", renglones=8)
    motivo = campo_de_motivo()


class FormaDeConvocatoria(FormaConEdicion):
    inicia_en = forms.DateTimeField(
        label=_("Empieza"),
        widget=DiaYHora,
        help_text=_("En la hora del centro de México."),
    )
    termina_en = forms.DateTimeField(label=_("Termina"), widget=DiaYHora)
    modalidad = forms.ChoiceField(
        label=_("Modalidad"), choices=Modalidad, widget=forms.RadioSelect
    )
    lugar = texto(SesionDeMesa, "lugar", required=False)
    enlace = forms.CharField(
        label=_("Enlace para entrar"),
        required=False,
        max_length=largo(SesionDeMesa, "enlace"),
        widget=forms.URLInput,
        help_text=_("Es público hasta que la sesión termina."),
    )
    agenda = texto(SesionDeMesa, "agenda", renglones=6, required=False)


class FormaDeOtraFecha(FormaDeConvocatoria):
    motivo = campo_de_motivo()


class FormaDeMotivo(FormaConEdicion):
    motivo = campo_de_motivo()


class FormaDeRelato(FormaConEdicion):
    """Counts by sector come first; then what was said."""

    acuerdos = texto(SesionDeMesa, "acuerdos", renglones=6)
    disensos = texto(SesionDeMesa, "disensos", renglones=5, required=False)
    minuta = texto(
        SesionDeMesa,
        "minuta",
        renglones=8,
        required=False,
        ayuda=_("Como texto, como enlace o como archivo. Puedes agregarla después."),
    )
    minuta_url = forms.CharField(
        label=_("Enlace a la minuta"),
        required=False,
        max_length=largo(SesionDeMesa, "minuta_url"),
        widget=forms.URLInput,
    )
    minuta_archivo = forms.FileField(
        label=_("Archivo de la minuta"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACEPTADOS}),
        help_text=_(
            "Se publica: que no lleve correos, teléfonos ni firmas. "
            "Hasta %(megas)s MB. Tipos: %(tipos)s."
        )
        % {"megas": MEGAS, "tipos": ACEPTADOS},
    )
    motivo = campo_de_motivo(
        required=False,
        help_text=_(
            "Sólo si corriges algo que ya se había publicado: se publica con lo que "
            "decía antes. Para agregar lo que faltaba no hace falta."
        ),
    )

    def __init__(self, *args, corrige: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        cuentas = {f"{PREFIJO_DE_CUENTA}{s.value}": _cuenta(s) for s in SectorDeMesa}
        self.fields = cuentas | self.fields
        if not corrige:
            del self.fields["motivo"]

    @property
    def cuantas(self) -> dict[str, int]:
        return {
            sector.value: self.cleaned_data[f"{PREFIJO_DE_CUENTA}{sector.value}"] or 0
            for sector in SectorDeMesa
        }

    @property
    def cuentas(self):
        return [f for f in self.visible_fields() if f.name.startswith("cuantas_")]

    @property
    def lo_demas(self):
        return [f for f in self.visible_fields() if not f.name.startswith("cuantas_")]


def _cuenta(sector: SectorDeMesa) -> forms.IntegerField:
    return forms.IntegerField(
        label=sector.label,
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class FormaDePresente(forms.Form):
    """One row. A row without name nor institution was left blank."""

    sector = forms.ChoiceField(label=_("Sector"), choices=SectorDeMesa)
    nombre = texto(AsistenciaAMesa, "nombre", required=False)
    institucion = texto(AsistenciaAMesa, "institucion", required=False)
    consiente = forms.BooleanField(
        label=_("Aceptó que se publique su nombre"), required=False
    )


class BaseDePresentes(forms.BaseFormSet):
    def filas(self) -> list[dict]:
        datos = [forma.cleaned_data for forma in self.forms]
        return [f for f in datos if f.get("nombre") or f.get("institucion")]


Presentes = forms.formset_factory(
    FormaDePresente,
    formset=BaseDePresentes,
    extra=FILAS_DE_MAS,
    max_num=MAXIMO_DE_FILAS,
    absolute_max=MAXIMO_DE_FILAS,
)


def presentes_tecleados(datos, prefijo: str) -> list[dict]:
    """What each row holds, valid or not, to draw it again with more rows."""
    cuantas = datos.get(f"{prefijo}-TOTAL_FORMS", "")
    total = int(cuantas) if cuantas.isascii() and cuantas.isdigit() else 0
    return [
        {
            campo: datos.get(f"{prefijo}-{n}-{campo}", "")
            for campo in FormaDePresente.base_fields
        }
        for n in range(min(total, MAXIMO_DE_FILAS))
    ]


class FormaDePropuesta(FormaConEdicion):
    titulo = texto(PropuestaDeMesa, "titulo", ayuda=_("Qué se propone, en una frase."))
    descripcion = texto(PropuestaDeMesa, "descripcion", renglones=5, required=False)


class FormaDeResolucion(FormaConEdicion):
    resolucion = forms.ChoiceField(
        label=_("Qué se resolvió"),
        choices=[(r.value, r.label) for r in Resolucion if r != Resolucion.PENDIENTE],
        widget=forms.RadioSelect,
    )
    razones = texto(
        PropuestaDeMesa, "razones", renglones=5, ayuda=_("Se publican tal cual.")
    )
    sesion = forms.ModelChoiceField(
        SesionDeMesa.objects.none(),
        label=_("Sesión en que se resolvió"),
        required=False,
        help_text=_("Si fue en otro momento, deja esto vacío y escribe la fecha."),
    )
    resuelta_en = forms.DateField(
        label=_("Fecha de la resolución"), required=False, widget=Dia
    )
    compromisos = forms.ModelMultipleChoiceField(
        Compromiso.objects.none(),
        label=_("Compromisos que nacieron de ella"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si todavía no existen, agrégalos después: no cuenta como cambio."),
    )
    motivo = campo_de_motivo(
        required=False,
        help_text=_("Sólo si corriges la resolución: se publica con lo que decía."),
    )

    def __init__(self, *args, propuesta, **kwargs):
        super().__init__(*args, **kwargs)
        mesa = propuesta.mesa
        celebradas = mesa.sesiones.filter(estado="celebrada").select_related("mesa")
        self.fields["sesion"].queryset = celebradas
        del_plan = Compromiso.objects.child_of(mesa.plan).order_by("numero")
        self.fields["compromisos"].queryset = del_plan
        if propuesta.resolucion == Resolucion.PENDIENTE:
            del self.fields["motivo"]
