"""What each commitment of a text lacks: its roadmap, its meetings, both agreements."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from compromisos.acuerdos import EstadoDeAcuerdo, estados_de_acuerdo
from compromisos.hallazgos import Lugar
from compromisos.hoja_de_ruta import elementos
from compromisos.reglas import observaciones
from compromisos.repetidos import TitulosDelPlan, titulos_del_plan
from compromisos.revision import ancla_de_edicion
from compromisos.vocabulario import Lado, Sentido
from sitio.comun.canon import huella

from ..lectura import periodo
from ..models import Excepcion
from .falta import Asunto, Falta, url_de_edicion

# Of the text's hash, what an exception's key holds: 128 bits name one text.
LARGO_DE_HUELLA = 32
LARGO_DE_CLAVE = Excepcion._meta.get_field("falta").max_length


def compromisos(plan, version) -> Iterator[Falta]:
    """Every commitment of the public text."""
    if not version.datos["compromisos"]:
        yield Falta(
            "sin_compromisos",
            _("El plan no tiene ningún compromiso."),
            _("Agregar un compromiso"),
            reverse("wagtailadmin_explore", args=[plan.pk]),
            plan.url,
            admite_excepcion=False,
        )
    yield from faltas_de_compromisos(plan, version.datos, version.datos["compromisos"])


def faltas_de_compromisos(
    plan, datos: dict, elegidos: Iterable[dict]
) -> Iterator[Falta]:
    """Those commitments of a plan's snapshot, in order. Four queries for any number."""
    elegidos = list(elegidos)
    acuerdos = estados_de_acuerdo(elegidos)
    titulos, dias = titulos_del_plan(datos["compromisos"]), periodo(datos)
    for compromiso in elegidos:
        uno = _DeUnCompromiso(plan, compromiso)
        yield from uno.hoja_de_ruta(dias)
        yield from uno.reglas(dias, titulos)
        yield from uno.sesiones(acuerdos[compromiso["id"]])
        yield from uno.conformidades(acuerdos[compromiso["id"]])


class _DeUnCompromiso:
    """The faults of one commitment, each with its words and where it is mended."""

    def __init__(self, plan, datos: dict):
        self.datos = datos
        self.url = f"{plan.url}{datos['slug']}/"

    def hoja_de_ruta(self, periodo) -> Iterator[Falta]:
        """Its key says which elements: an exception for one covers no other."""
        todos = elementos(self.datos, periodo=periodo)
        faltan = [(n, e) for n, e in enumerate(todos, start=1) if not e.cumplido]
        if not faltan:
            return
        numeros = ",".join(str(numero) for numero, _elemento in faltan)
        yield self._falta(
            f"hoja_de_ruta:{self.datos['id']}:{numeros}",
            _("%(n)s de %(total)s elementos. %(faltan)s.")
            % {
                "n": len(todos) - len(faltan),
                "total": len(todos),
                "faltan": "; ".join(f"{e.etiqueta}: {e.falta}" for _n, e in faltan),
            },
            Asunto.RUTA,
            _("Completar la hoja de ruta"),
            se_remedia_en=self._edicion(faltan[0][1].hallazgos[0].lugar),
        )

    def reglas(self, periodo, titulos: TitulosDelPlan) -> Iterator[Falta]:
        """Errors of the rest of its text; what only warns keeps nothing closed."""
        todas = observaciones(self.datos, periodo=periodo, del_plan=titulos)
        for hallazgo in todas:
            if hallazgo.es_error:
                yield self._falta(
                    _clave_de_regla(self.datos["id"], hallazgo.identidad),
                    hallazgo.frase,
                    Asunto.REGLAS,
                    _("Corregirlo"),
                    se_remedia_en=self._edicion(hallazgo.lugar),
                )

    def sesiones(self, acuerdo: EstadoDeAcuerdo) -> Iterator[Falta]:
        """Two, on different dates and with both sides. Measured: how many miss."""
        faltan = acuerdo.sesiones_que_faltan
        if not faltan:
            return
        frase = ngettext(
            "falta %(n)s sesión de revisión con ambas partes.",
            "faltan %(n)s sesiones de revisión con ambas partes, en fechas distintas.",
            faltan,
        )
        yield self._falta(
            f"sesiones:{self.datos['id']}",
            frase % {"n": faltan},
            Asunto.SESIONES,
            _("Registrar una sesión"),
            se_remedia_en=reverse("mis_compromisos:sesion", args=[self.datos["id"]]),
            medida=faltan,
        )

    def conformidades(self, acuerdo: EstadoDeAcuerdo) -> Iterator[Falta]:
        """The agreement of each side to exactly this text: its key names the text."""
        for lado in acuerdo.lados_pendientes:
            texto = acuerdo.sha256[:LARGO_DE_HUELLA]
            yield self._falta(
                f"conformidad:{self.datos['id']}:{lado}:{texto}",
                _por_que_no(acuerdo, lado),
                Asunto.CONFORMIDAD,
                _("Ver el acuerdo de las dos partes"),
                se_remedia_en=reverse(
                    "mis_compromisos:acuerdo", args=[self.datos["id"]]
                ),
            )

    def _edicion(self, lugar: Lugar) -> str:
        """The field of the editing form where it is mended."""
        return f"{url_de_edicion(self.datos['id'])}#{ancla_de_edicion(lugar)}"

    def _falta(
        self, clave, detalle, asunto, remedio, *, se_remedia_en, **campos
    ) -> Falta:
        return Falta(
            clave,
            detalle,
            remedio,
            se_remedia_en,
            f"{self.url}#{DONDE_SE_LEE[asunto]}",
            sujeto=sujeto(self.datos),
            compromiso=self.datos["id"],
            asunto=asunto,
            **campos,
        )


DONDE_SE_LEE = {
    Asunto.RUTA: "hoja_de_ruta",
    Asunto.REGLAS: "hoja_de_ruta",
    Asunto.SESIONES: "acuerdo",
    Asunto.CONFORMIDAD: "acuerdo",
}


LADOS = {
    Lado.GOBIERNO: gettext_lazy("la institución responsable"),
    Lado.SOCIEDAD_CIVIL: gettext_lazy("la contraparte de sociedad civil"),
}


def _por_que_no(acuerdo: EstadoDeAcuerdo, lado: str) -> str:
    """Why a side does not agree to this text: it objected, it changed, or silence."""
    quien = {"lado": LADOS[lado]}
    dicha, anterior = acuerdo.conformidades.get(lado), acuerdo.anteriores.get(lado)
    if dicha and dicha.sentido == Sentido.OBJETA:
        frase = _("%(lado)s objeta este texto: «%(motivo)s».")
        return frase % (quien | {"motivo": dicha.motivo.rstrip(".")})
    if anterior and anterior.sentido == Sentido.DE_ACUERDO:
        frase = _(
            "falta la conformidad de %(lado)s: la dio a otro texto, y éste es distinto."
        )
        return frase % quien
    return _("falta la conformidad de %(lado)s con este texto.") % quien


def _clave_de_regla(compromiso: int, identidad: str) -> str:
    """Which rule, where; by its hash when an exception's row could not hold it."""
    clave = f"regla:{compromiso}:{identidad}"
    if len(clave) <= LARGO_DE_CLAVE:
        return clave
    return f"regla:{compromiso}:{huella(identidad)[:LARGO_DE_HUELLA]}"


def sujeto(datos: dict) -> str:
    """«Compromiso 2», or its title while it has no number."""
    if datos["numero"]:
        return _("Compromiso %(n)s") % {"n": datos["numero"]}
    return datos["titulo"]
