"""The plan's addresses: its text, its versions and each commitment inside them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from wagtail.contrib.routable_page.models import path

from compromisos.models import Compromiso

from ..calendario import ruta
from ..cambios import comparar, solo_cambios
from ..causas import cambios_que_responden, con_causas
from ..conteos import conteos_del_plan
from ..conversacion import conversaciones_sin_lugar_de
from ..instantanea import ARCHIVO_DEL_ESQUEMA, instantanea
from ..lectura import leer_plan
from ..partes_del_plan import fases_de
from .marco import MarcoDeLectura, es_vista_previa, numero
from .texto_publico import ROTULO_GENERAL

UN_ANIO = 31_536_000


class RutasDelPlan(MarcoDeLectura):
    """One set of templates shows the preview, the text in force and any version."""

    def serve(self, request, *args, **kwargs):
        if not es_vista_previa(request):
            self.recordar_lo_publicado(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        contexto = super().get_context(request, *args, **kwargs)
        version = None if es_vista_previa(request) else self.version_vigente
        return contexto | self.contexto_de_texto(request, version)

    def contexto_de_texto(self, request, version) -> dict:
        """That version as the plan's templates read it; None previews the draft."""
        datos = version.datos if version else instantanea(self)
        ids = [compromiso["id"] for compromiso in datos["compromisos"]]
        por_ancla, por_compromiso = conteos_del_plan(self, ids) if version else ({}, {})
        es_vigente = version is not None and version == self.version_vigente
        acuerdos = self.acuerdos_vigentes if es_vigente else {}
        lectura = leer_plan(
            datos,
            rotulo_general=ROTULO_GENERAL,
            url_base=self.url_de_version(version),
            conteos=por_ancla,
            por_compromiso=por_compromiso,
            acuerdos=acuerdos,
        )
        marco = self.marco_de_lectura(request, version, destino=self)
        clave = self.clave_de_cuerpo(
            marco, destino=self, conteos=por_ancla | por_compromiso, acuerdos=acuerdos
        )
        return marco | {
            "datos": datos,
            "titulo_publico": datos["plan"]["titulo"],
            "descripcion_publica": datos["plan"]["resumen"],
            "lectura": lectura,
            "clave_de_cuerpo": clave,
            "faltan_lugares": marco["es_vigente"] and _sin_lugar(self, por_ancla),
            "migas_del_texto": self.migas_hasta(version)[:-1],
            "url_vigente": self.url,
            "canonica": self.url if version == self.version_vigente else "",
        }

    @path("")
    def texto(self, request):
        if not self.version_vigente and not es_vista_previa(request):
            return self.servir_en_preparacion(request)
        return self.render(request)

    @path("versiones/")
    def lista_de_versiones(self, request):
        if not self.version_vigente:
            return self.servir_en_preparacion(request)
        return self._pagina(
            request,
            "paginas/plan_versiones.html",
            versiones=versiones_para_listar(self),
            sin_lugar=conversaciones_sin_lugar_de(self),
            migas=self.migas_hasta(self.version_vigente),
        )

    @path("versiones/huellas.sha256/")
    def sumas(self, request):
        """What `sha256sum -c` reads beside the downloaded files."""
        renglones = [
            f"{sha256}  {self.slug}-version-{numero}.json\n"
            for numero, sha256 in self.versiones.order_by("numero").values_list(
                "numero", "sha256"
            )
        ]
        return HttpResponse("".join(renglones), content_type="text/plain")

    @path("versiones/esquema.json/")
    def esquema(self, request):
        """The JSON Schema of every version's data."""
        return HttpResponse(ARCHIVO_DEL_ESQUEMA.read_bytes(), "application/schema+json")

    @path("versiones/<int:numero>/")
    def una_version(self, request, numero):
        version = self.version_o_404(numero)
        return self._pagina(
            request,
            "paginas/plan_version.html",
            **self.contexto_de_texto(request, version),
            es_pagina_de_version=True,
            cambios_que_responden=cambios_que_responden(self).get(numero, 0),
            anterior=numero - 1,
            url_de_datos=f"{self.url}versiones/{numero}/datos.json",
        )

    @path("versiones/<int:numero>/datos.json/")
    def datos_de_version(self, request, numero):
        """The exact bytes the hash was taken from."""
        version = self.version_o_404(numero)
        respuesta = HttpResponse(version.contenido, content_type="application/json")
        respuesta["ETag"] = f'"{version.sha256}"'
        respuesta["Content-Disposition"] = (
            f'inline; filename="{self.slug}-version-{numero}.json"'
        )
        respuesta["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(respuesta, public=True, max_age=UN_ANIO, immutable=True)
        return get_conditional_response(
            request, etag=respuesta["ETag"], response=respuesta
        )

    @path("versiones/<int:numero>/<slug:slug>/")
    def compromiso_de_version(self, request, numero, slug):
        version = self.version_o_404(numero)
        datos = next(
            (c for c in version.datos["compromisos"] if c["slug"] == slug), None
        )
        compromiso = datos and Compromiso.objects.filter(pk=datos["id"]).first()
        if not compromiso:
            raise Http404
        compromiso.plan = self
        contexto = compromiso.contexto_de_texto(request, datos, version=version)
        return self._pagina(request, compromiso.template, **contexto)

    @path("cambios/")
    def elegir_cambios(self, request):
        """The form that picks two versions, answered with their own address."""
        elegidas = [numero(request.GET.get(lado, "")) for lado in ("de", "a")]
        if not all(elegidas):
            return redirect(f"{self.url}versiones/")
        de, a = (self.version_o_404(elegida).numero for elegida in elegidas)
        return redirect(f"{self.url}cambios/{de}-{a}/")

    @path("cambios/<int:de>-<int:a>/")
    def cambios(self, request, de, a):
        antes, despues = self.version_o_404(de), self.version_o_404(a)
        grupos = comparar(
            antes.datos,
            despues.datos,
            url_antes=self.url_de_version(antes),
            url_despues=self.url_de_version(despues),
        )
        todo = "todo" in request.GET
        mostrados = grupos if todo else solo_cambios(grupos)
        return self._pagina(
            request,
            "paginas/plan_cambios.html",
            antes=antes,
            despues=despues,
            versiones=self.versiones.defer("contenido").order_by("numero"),
            grupos=con_causas(self, mostrados, de=de, a=a),
            cuantos=sum(grupo.cuantos for grupo in grupos),
            todo=todo,
            de_lado=request.GET.get("vista") == "lado",
            migas=self.migas_hasta(self.version_vigente),
        )

    def servir_en_preparacion(self, request):
        """Nothing is public yet: say so, and when it will be."""
        return self._pagina(
            request,
            "paginas/plan_en_preparacion.html",
            pasos=ruta(fases_de(self)),
            migas=self.migas_de_inicio(),
        )

    def version_o_404(self, numero: int):
        """That version of this plan; the one in force is not read twice."""
        if self.version_vigente and self.version_vigente.numero == numero:
            return self.version_vigente
        version = self.versiones.filter(numero=numero).por_leer().first()
        if not version:
            raise Http404
        return version

    def _pagina(self, request, plantilla: str, **contexto):
        return TemplateResponse(
            request, plantilla, {"page": self, "self": self} | contexto
        )


def versiones_para_listar(plan) -> list:
    """Newest first, without their text, each with its windows and what precedes it."""
    versiones = list(plan.versiones.por_leer().defer("contenido"))
    que_responden = cambios_que_responden(plan)
    for version in versiones:
        version.cambios_que_responden = que_responden.get(version.numero, 0)
        version.anterior = version.numero - 1
        version.ventanas_suyas = [
            v for v in plan.ventanas_por_cierre if v.version_id == version.pk
        ]
    return versiones


def _sin_lugar(plan, conteos: dict) -> bool:
    """Whether somebody commented a section that today's text does not have."""
    return not conteos.keys() <= plan.anclas().keys()
