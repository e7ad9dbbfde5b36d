"""Calling, moving, cancelling and telling a session."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ...evidencias import descarga
from ...formas_de_mesas import (
    PREFIJO_DE_CUENTA,
    FormaDeConvocatoria,
    FormaDeMotivo,
    FormaDeOtraFecha,
    FormaDeRelato,
    Presentes,
    presentes_tecleados,
)
from ...mesas.pendientes import mesas_de_la_cuenta
from ...mesas.vocabulario import EstadoDeSesionDeMesa, Modalidad
from ...models import SesionDeMesa
from ...permissions import puede_convocar_mesas, puede_relatar
from ...services.relatos_de_mesa import DICHO, contado, relatar_sesion
from ...services.sesiones_de_mesa import (
    CONVOCATORIA,
    cambiar_sesion,
    cancelar_sesion,
    convocar_sesion,
)
from .base import ActoDeMesa

PREFIJO = "presentes"


class ConvocarSesion(ActoDeMesa):
    form_class = FormaDeConvocatoria
    page_title = _("Convocar una sesión")
    header_icon = "date"
    submit_button_label = _("Convocar")
    mensaje = _("La sesión quedó convocada y es pública.")
    fila = None

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def iniciales(self):
        return {"modalidad": Modalidad.PRESENCIAL}

    def ejecutar(self, form):
        convocar_sesion(
            mesa=self.mesa, datos=form.cleaned_data, usuario=self.request.user
        )


class ActoDeSesion(ActoDeMesa):
    header_icon = "date"

    @cached_property
    def sesion(self) -> SesionDeMesa:
        sesiones = SesionDeMesa.objects.select_related("mesa")
        return get_object_or_404(sesiones, pk=self.kwargs["pk"])

    @property
    def fila(self):
        return self.sesion

    @property
    def mesa(self):
        return self.sesion.mesa

    def permite(self):
        return puede_convocar_mesas(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(sesion=self.sesion, **kwargs)


class CambiarSesion(ActoDeSesion):
    form_class = FormaDeOtraFecha
    page_title = _("Cambiar una sesión convocada")
    submit_button_label = _("Publicar el cambio")
    mensaje = _("El cambio es público, con su motivo y lo que decía antes.")

    def iniciales(self):
        return {campo: getattr(self.sesion, campo) for campo in CONVOCATORIA}

    def ejecutar(self, form):
        cambiar_sesion(
            sesion=self.sesion,
            datos=form.cleaned_data,
            motivo=form.cleaned_data["motivo"],
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )


class CancelarSesion(ActoDeSesion):
    form_class = FormaDeMotivo
    page_title = _("Cancelar una sesión")
    submit_button_label = _("Cancelar la sesión")
    mensaje = _("La sesión quedó cancelada, a la vista y con su motivo.")

    def ejecutar(self, form):
        cancelar_sesion(
            sesion=self.sesion,
            motivo=form.cleaned_data["motivo"],
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )


class RelatarSesion(ActoDeSesion):
    """Counts, names with consent, agreements, dissents and minutes, in one page."""

    template_name = "compromisos/admin/mesas/relato.html"
    form_class = FormaDeRelato
    sueltos = ("asistencia", "presentes")
    page_title = _("Relatar una sesión")
    submit_button_label = _("Guardar y publicar")
    mensaje = _("Lo que pasó en la sesión ya es público.")

    def permite(self):
        return puede_relatar(self.request.user, self.mesa)

    @property
    def corrige(self) -> bool:
        return self.sesion.estado == EstadoDeSesionDeMesa.CELEBRADA

    def opciones(self) -> dict:
        return {"corrige": self.corrige}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | self.opciones()

    def iniciales(self):
        dicho = contado(self.sesion)
        cuentas = {
            f"{PREFIJO_DE_CUENTA}{sector}": n
            for sector, n in dicho["asistencia"].items()
        }
        return cuentas | {campo: dicho[campo] for campo in DICHO}

    def post(self, request, *args, **kwargs):
        if "agregar" in request.POST:
            return self._con_mas_renglones()
        form, filas = self.get_form(), Presentes(request.POST, prefix=PREFIJO)
        if not (form.is_valid() & filas.is_valid()):
            return self.form_invalid(form, presentes=filas)
        self.presentes = filas
        return self.form_valid(form)

    def ejecutar(self, form):
        datos = form.cleaned_data
        relatar_sesion(
            sesion=self.sesion,
            datos=datos,
            cuantas=form.cuantas,
            presentes=self.presentes.filas(),
            minuta_archivo=datos["minuta_archivo"],
            motivo=datos.get("motivo", ""),
            usuario=self.request.user,
            edicion=self.edicion_de(form),
        )

    def repartir(self, form, error: ValidationError) -> dict:
        return super().repartir(form, error) | {"presentes": self.presentes}

    def _con_mas_renglones(self):
        """Draw again what was typed, right or wrong, with more rows after it."""
        self.avisar_del_archivo()
        datos = self.request.POST
        tecleado = {c: datos.get(c, "") for c in self.form_class(corrige=True).fields}
        form = self.form_class(initial=tecleado, **self.opciones())
        filas = Presentes(initial=presentes_tecleados(datos, PREFIJO), prefix=PREFIJO)
        contexto = self.get_context_data(form=form, presentes=filas)
        return self.render_to_response(contexto)

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        if not contexto.get("presentes"):
            nombrados = self.sesion.asistencias.exclude(nombre="", institucion="")
            campos = ("sector", "nombre", "institucion", "consiente")
            contexto["presentes"] = Presentes(
                initial=list(nombrados.values(*campos)), prefix=PREFIJO
            )
        return contexto


def minuta(request, pk):
    """The file of a session, for whoever sees its table here."""
    sesion = get_object_or_404(SesionDeMesa, pk=pk)
    if not mesas_de_la_cuenta(request.user).filter(pk=sesion.mesa_id).exists():
        raise PermissionDenied
    return descarga(sesion.minuta_archivo)
