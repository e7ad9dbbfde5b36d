"""How a commitment is served: its frozen text, or what says there is none yet."""

from django.http import Http404
from django.shortcuts import redirect
from wagtail.url_routing import RouteResult

from comentarios.conteos import conteos_por_ancla
from comentarios.destinos import ANCLA_GENERAL

from ..instantanea import instantanea_de_compromiso
from ..lectura import NADIE, Apartado, leer_compromiso
from .rutas_de_acuerdo import RutasDeAcuerdo
from .texto_publico import ROTULO_GENERAL, TextoPublicoDeCompromiso


class PaginaPublicaDeCompromiso(RutasDeAcuerdo, TextoPublicoDeCompromiso):
    """Never shows the working fields, except in the editors' preview."""

    def route(self, request, path_components):
        """A page taken down stays readable while a public version has its text."""
        if not path_components and not self.live and self.visible_para(request.user):
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        if getattr(request, "is_preview", False) or self.texto_vigente():
            return super().serve(request, *args, **kwargs)
        if not self.plan.version_vigente:
            return self.plan.servir_en_preparacion(request)
        for version, datos in self.plan.textos_de(self.pk):
            return redirect(f"{self.plan.url}versiones/{version}/{datos['slug']}/")
        raise Http404

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Listed by its plan, which knows whether its text is public."""
        return []

    def get_context(self, request, *args, **kwargs):
        contexto = super().get_context(request, *args, **kwargs)
        if getattr(request, "is_preview", False):
            return contexto | self.contexto_de_texto(
                request, instantanea_de_compromiso(self), version=None
            )
        vigente = self.plan.version_vigente
        return contexto | self.contexto_de_texto(
            request, self.texto_vigente(), version=vigente
        )

    def contexto_de_texto(self, request, datos: dict, *, version) -> dict:
        """What the template needs to show that text, as that version has it."""
        conteos = conteos_por_ancla(self) if version else {}
        periodo = self.plan.periodo_de(version)
        marco = self.plan.marco_de_lectura(request, version, destino=self)
        return marco | {
            "page": self,
            "datos": datos,
            "titulo_publico": datos["titulo"],
            "descripcion_publica": datos["resumen"],
            "lectura": leer_compromiso(datos, conteos=conteos, periodo=periodo),
            "clave_de_cuerpo": self.plan.clave_de_cuerpo(
                marco, destino=self, conteos=conteos
            ),
            "en_conjunto": Apartado(
                "", ANCLA_GENERAL, ROTULO_GENERAL, conteo=conteos.get("general", NADIE)
            ),
            "vecinos": self._vecinos(version),
            "su_documento": self.plan.documento_del_compromiso(version, self.pk),
            "acuerdo": version and self._acuerdo(datos, version),
            "migas_del_texto": self.plan.migas_hasta(version),
            "url_vigente": self.url if self.texto_vigente() else self.plan.url,
            "canonica": self.url if version == self.plan.version_vigente else "",
        }

    def _acuerdo(self, datos: dict, version):
        """Not part of the text, so outside the body that is kept with it."""
        from ..lectura_de_acuerdo import leer_acuerdo

        return leer_acuerdo(
            datos,
            huellas_publicas=lambda: self.plan.huellas_de(self.pk),
            numero=version.numero,
            publicada_en=version.publicada_en,
        )

    def _vecinos(self, version) -> dict:
        """The commitments before and after this one in the same text."""
        todos = version.datos["compromisos"] if version else []
        base = self.plan.url_de_version(version)
        fichas = [
            {"id": c["id"], "titulo": c["titulo"], "url": f"{base}{c['slug']}/"}
            for c in todos
        ]
        lugar = next((i for i, f in enumerate(fichas) if f["id"] == self.pk), None)
        if lugar is None:
            return {}
        siguientes = fichas[lugar + 1 : lugar + 2]
        return {
            "anterior": fichas[lugar - 1] if lugar else None,
            "siguiente": siguientes[0] if siguientes else None,
        }
