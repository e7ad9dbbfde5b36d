"""Writing a draft: choose comments of one conversation, say what answers them."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from ..excepciones import EdicionCruzada, RespuestaInvalida
from ..models import Hilo, PlantillaDeRespuesta, Respuesta
from ..permissions import puede_editar_respuesta, puede_redactar_respuesta
from ..services.respuestas import editar_respuesta, redactar_respuesta
from .eleccion import Eleccion, del_grupo
from .formas import FormaDeRespuesta
from .numeros import es_id
from .respuestas import URL_DE_RESPUESTA, VistaDeRespuestas, encontrar


class EscribirView(VistaDeRespuestas, FormView):
    """Choose comments of one conversation and write what answers them."""

    template_name = "comentarios/admin/redactar.html"
    form_class = FormaDeRespuesta
    instance_pk = ""

    def puede_entrar(self, usuario):
        return puede_redactar_respuesta(usuario)

    def get_form_kwargs(self):
        """What is only being chosen comes back as it was, without being judged."""
        kwargs = super().get_form_kwargs() | {"comentarios": self.eleccion.publicos()}
        if "data" not in kwargs:
            return kwargs
        datos = kwargs.pop("data").copy()
        datos.setlist("comentarios", [str(pk) for pk in self.eleccion.elegidos])
        if self.guarda:
            return kwargs | {"data": datos}
        # Not bound, neither by data nor by files.
        del kwargs["files"]
        return kwargs | {"initial": self.con_plantilla(datos.dict())}

    @cached_property
    def guarda(self) -> bool:
        return self.request.POST.get("accion", "guardar") == "guardar"

    @cached_property
    def eleccion(self) -> Eleccion:
        de_la_forma = self.request.method == "POST"
        return Eleccion(
            hilo=self.hilo,
            datos=self.request.POST if de_la_forma else self.request.GET,
            inicial=None if de_la_forma else self.elegidos_al_abrir(),
            respuesta_id=getattr(self, "respuesta", None) and self.respuesta.pk,
        )

    def elegidos_al_abrir(self) -> set[int]:
        return set()

    def post(self, request, *args, **kwargs):
        if self.guarda:
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data())

    def con_plantilla(self, datos: dict) -> dict:
        """The chosen template after what is written, which stays."""
        nombre, _valor = self.eleccion.acto
        pedida = datos.get("plantilla", "")
        if nombre != "plantilla" or not es_id(pedida):
            return datos
        plantilla = PlantillaDeRespuesta.objects.filter(pk=pedida).first()
        if plantilla is None:
            return datos
        escrito = datos.get("razones", "").rstrip()
        return datos | {
            "razones": "\n\n".join(filter(None, [escrito, plantilla.texto])),
            "resolucion": datos.get("resolucion") or plantilla.resolucion,
        }

    def form_valid(self, form):
        try:
            respuesta = self.guardar(form.cleaned_data)
        except EdicionCruzada as cruce:
            form.add_error(None, str(cruce))
            return self.render_to_response(
                self.get_context_data(form=form, guardada=self.lo_guardado())
            )
        except RespuestaInvalida as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("El borrador quedó guardado."))
        return redirect(URL_DE_RESPUESTA, respuesta.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "hilo": self.hilo,
            "plantillas": PlantillaDeRespuesta.objects.all(),
            **self.eleccion.contexto(),
        }


class RedactarView(EscribirView):
    @cached_property
    def hilo(self) -> Hilo:
        return encontrar(Hilo.objects.prefetch_related("destino"), self.instance_pk)

    def get_page_title(self):
        return _("Responder: %(seccion)s") % {"seccion": self.hilo.etiqueta}

    def elegidos_al_abrir(self):
        """With `?grupo=`, all of that group."""
        return del_grupo(self.hilo, self.request.GET.get("grupo", ""))

    def get_initial(self):
        perfil = getattr(self.request.user, "perfil_institucional", None)
        return {
            "institucion": perfil.institucion if perfil else "",
            "firma": perfil.nombre_publico if perfil else "",
        }

    def guardar(self, datos: dict) -> Respuesta:
        return redactar_respuesta(autora=self.request.user, **datos)


class EditarView(EscribirView):
    page_title = _("Editar el borrador")

    @cached_property
    def respuesta(self) -> Respuesta:
        return encontrar(Respuesta.objects.select_related("hilo"), self.instance_pk)

    @property
    def hilo(self) -> Hilo:
        return self.respuesta.hilo

    def dispatch(self, request, *args, **kwargs):
        ve = self.puede_entrar(request.user)
        if ve and not puede_editar_respuesta(request.user, self.respuesta):
            messages.warning(request, _("Ya no es un borrador: no se edita."))
            return redirect(URL_DE_RESPUESTA, self.respuesta.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        campos = set(FormaDeRespuesta.base_fields) - {"comentarios"}
        return {campo: getattr(self.respuesta, campo) for campo in campos}

    def elegidos_al_abrir(self):
        return set(self.respuesta.comentarios.values_list("pk", flat=True))

    def guardar(self, datos: dict) -> Respuesta:
        return editar_respuesta(
            respuesta_id=self.respuesta.pk,
            usuario=self.request.user,
            edicion=self.edicion_leida,
            **datos,
        )

    @property
    def edicion_leida(self) -> int:
        """The one this form was opened on; -1, of no draft, if it does not say."""
        leida = self.request.POST.get("edicion", "")
        return int(leida) if es_id(leida) else -1

    def lo_guardado(self) -> Respuesta:
        """What the other person left: saving again writes over it knowingly."""
        self.respuesta.refresh_from_db()
        return self.respuesta

    def get_context_data(self, **kwargs):
        contexto = super().get_context_data(**kwargs)
        es_de_ahora = self.request.method == "GET" or contexto.get("guardada")
        edicion = self.respuesta.edicion if es_de_ahora else self.edicion_leida
        return contexto | {"edicion": edicion}
