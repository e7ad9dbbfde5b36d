"""What is asked to print a series, and to say which sheets will not come back."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sitio.comun.folio import leer_folio

from .consulta.vocabulario import TamanoDePapel
from .models import Cuestionario, Hoja, PuntoTerritorial, SerieImpresa
from .planes import planes
from .services.hojas import MOTIVO_MAXIMO
from .services.series import HOJAS_POR_SERIE

SEPARADORES = re.compile(r"[\s,;]+")
RANGO = re.compile(r"(\d{1,4})(?:[-–](\d{1,4}))?")
ESCRITO_MAXIMO = 60_000  # two thousand folios, and room


class FormaDeImpresion(forms.Form):
    cuestionario = forms.ModelChoiceField(
        label=_("Cuestionario"),
        queryset=Cuestionario.objects.none(),
        help_text=_("Al imprimirlo sus preguntas ya no cambian; se puede versionar."),
    )
    punto = forms.ModelChoiceField(
        label=_("Punto territorial"),
        queryset=PuntoTerritorial.objects.none(),
        required=False,
        empty_label=_("Ninguno: se reparten en varios lugares"),
        help_text=_("Al pie de cada hoja dice que ahí se entrega."),
    )
    cuantas = forms.IntegerField(
        label=_("Cuántas hojas"),
        min_value=1,
        max_value=HOJAS_POR_SERIE,
        help_text=_("Cada una lleva su folio. Se imprimen por los dos lados."),
    )
    tamano = forms.ChoiceField(
        label=_("Tamaño del papel"),
        choices=TamanoDePapel.choices,
        widget=forms.RadioSelect,
        initial=TamanoDePapel.CARTA,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cuestionarios = Cuestionario.objects.filter(preguntas__isnull=False).distinct()
        puntos = PuntoTerritorial.objects.select_related("institucion")
        self.fields["cuestionario"].queryset = cuestionarios
        self.fields["punto"].queryset = puntos
        if en_curso := next(iter(planes()), None):
            self.initial["cuestionario"] = cuestionarios.filter(plan=en_curso).first()


class FormaDeMotivo(forms.Form):
    motivo = forms.CharField(
        label=_("Motivo"),
        max_length=MOTIVO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FormaDeCancelacion(FormaDeMotivo):
    """Which sheets: by folio, and within a series by number too."""

    cuales = forms.CharField(
        label=_("Hojas"),
        max_length=ESCRITO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    field_order = ["cuales", "motivo"]

    def __init__(self, *args, serie: SerieImpresa | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.serie = serie
        self.fields["motivo"].help_text = _(
            "Se lee en la página de cada folio: que no nombre a nadie."
        )
        self.fields["cuales"].help_text = (
            _("Folios o números de hoja, y también de un número a otro: 3, 8-12.")
            if serie
            else _("Un folio por renglón, o separados por comas.")
        )

    def clean_cuales(self) -> list[str]:
        """Their folios. What is neither a folio nor a number is said."""
        trozos = [t for t in SEPARADORES.split(self.cleaned_data["cuales"]) if t]
        folios, numeros, mal = [], set(), []
        for trozo in trozos:
            if folio := leer_folio(trozo):
                folios.append(folio)
            elif suyos := self._numeros(trozo):
                numeros.update(suyos)
            else:
                mal.append(trozo)
        if mal:
            raise ValidationError(
                _("No es un folio ni un número de hoja: %(cuales)s.")
                % {"cuales": ", ".join(trozo[:40] for trozo in mal[:10])}
            )
        return [*folios, *self._folios(numeros)]

    def _numeros(self, trozo: str) -> range | None:
        rango = RANGO.fullmatch(trozo) if self.serie else None
        if rango is None:
            return None
        desde = int(rango[1])
        hasta = int(rango[2] or desde)
        return range(desde, hasta + 1) if 1 <= desde <= hasta <= self.cuantas else None

    @property
    def cuantas(self) -> int:
        return self.serie.cuantas

    def _folios(self, numeros: set[int]) -> list[str]:
        if not numeros:
            return []
        hojas = Hoja.objects.filter(serie=self.serie)
        suyas = hojas.values_list("numero", "folio")
        return [folio for numero, folio in suyas if numero in numeros]
