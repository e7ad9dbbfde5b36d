"""What the public reads of a plan, and what may be said about it."""

import copy
import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comentarios.destinos import ANCLA_GENERAL, Ventana
from compromisos.acuerdos import estados_de_acuerdo

from ..huellas import huellas_publicas

# Part of the plan's own words, so not translated.
ROTULO_GENERAL = "El plan en su conjunto"


RUTAS_DEL_SITEMAP = ("completo/", "publicacion/", "requisitos-ogp/", "versiones/")


class TextoPublico:
    """The newest version is the text; windows say when it takes comments."""

    @cached_property
    def version_vigente(self):
        """The newest version, or None while nothing is public. Asked once."""
        # No key yet: the preview of a plan that was never saved.
        return self.versiones.por_leer().first() if self.pk else None

    @property
    def es_final(self) -> bool:
        """Whether what is public is the final plan."""
        return bool(self.version_vigente and self.version_vigente.es_final)

    @cached_property
    def ventanas_por_cierre(self) -> list:
        return list(self.ventanas.order_by("cierra_en")) if self.pk else []

    @cached_property
    def acuerdos_vigentes(self) -> dict[int, tuple]:
        """By commitment of the public text: (sessions that count, sides that agree)."""
        textos = self.texto_vigente().get("compromisos", ())
        return {
            pk: (len(estado.fechas_que_cuentan), tuple(estado.conformes))
            for pk, estado in estados_de_acuerdo(textos).items()
        }

    def recordar_lo_publicado(self, request) -> None:
        """Take both from what was read under the same seal, if they were."""
        from ..bajo_el_sello import GUARDADOS

        clave = ("plan", self.pk)
        version, ventanas, acuerdos = GUARDADOS.valor(
            request,
            clave,
            lambda: (
                self.version_vigente,
                self.ventanas_por_cierre,
                self.acuerdos_vigentes,
            ),
        )
        self.version_vigente = copy.copy(version)
        self.ventanas_por_cierre = list(ventanas)
        self.acuerdos_vigentes = acuerdos

    def olvidar_lo_publicado(self) -> None:
        """Drop what this instance remembers: something new was published."""
        for nombre in ("version_vigente", "ventanas_por_cierre", "acuerdos_vigentes"):
            self.__dict__.pop(nombre, None)

    def texto_vigente(self) -> dict:
        """The public snapshot; {} while nothing is public."""
        return self.version_vigente.datos if self.version_vigente else {}

    def texto_vigente_de(self, compromiso_pk: int) -> dict | None:
        """A commitment as the public text has it, or None."""
        return compromiso_en(self.texto_vigente(), compromiso_pk)

    def textos_de(self, compromiso_pk: int):
        """(version number, snapshot) of that commitment, newest first, lazily."""
        for version in self.versiones_hacia_atras():
            if datos := compromiso_en(version.datos, compromiso_pk):
                yield version.numero, datos

    def huellas_de(self, compromiso_pk: int) -> dict[str, int]:
        """Its public texts by hash, each with the first version that had it."""
        return huellas_publicas(self, compromiso_pk)

    @property
    def ventana_vigente(self):
        """The window open right now, by the clock, or None."""
        ahora = timezone.now()
        abiertas = (v for v in self.ventanas_por_cierre if v.abre_en <= ahora)
        return next((v for v in abiertas if ahora < v.cierra_en), None)

    def ventana_mas_cercana(self, ahora: datetime.datetime | None = None):
        """The window that is open or comes next; else the last one that closed."""
        ahora = ahora or timezone.now()
        ventanas = self.ventanas_por_cierre
        return next((v for v in ventanas if ahora < v.cierra_en), None) or (
            ventanas[-1] if ventanas else None
        )

    def ventana_de_comentarios(self) -> Ventana | None:
        """On the text that is public now, which a new version may have moved on."""
        ventana = self.ventana_mas_cercana()
        if not ventana or not self.version_vigente:
            return None
        return Ventana(ventana.abre_en, ventana.cierra_en, self.version_vigente.numero)

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """The text, its commitments and its older versions; nothing before them."""
        vigente = self.version_vigente
        if not vigente:
            return []
        base = self.get_full_url(request)
        anteriores = self.versiones.filter(numero__lt=vigente.numero)
        return [
            {"location": base, "lastmod": vigente.publicada_en},
            *(
                {"location": f"{base}{c['slug']}/", "lastmod": vigente.publicada_en}
                for c in vigente.datos["compromisos"]
            ),
            *(
                {"location": f"{base}{ruta}", "lastmod": vigente.publicada_en}
                for ruta in RUTAS_DEL_SITEMAP
            ),
            *self._resultados_para_el_sitemap(base),
            *self._continuidad_para_el_sitemap(base),
            *(
                {"location": f"{base}versiones/{numero}/", "lastmod": publicada_en}
                for numero, publicada_en in anteriores.values_list(
                    "numero", "publicada_en"
                )
            ),
        ]

    def _resultados_para_el_sitemap(self, base: str) -> list[dict]:
        cierre = self.ultimo_cierre()
        if not cierre:
            return []
        return [{"location": f"{base}resultados/", "lastmod": cierre}]

    def _continuidad_para_el_sitemap(self, base: str) -> list[dict]:
        if not self.plan_anterior_id:
            return []
        ultima = self.revisiones_de_continuidad.order_by("-pk").first()
        desde = ultima.en if ultima else self.version_vigente.publicada_en
        return [{"location": f"{base}continuidad/", "lastmod": desde}]

    def ultimo_cierre(self) -> datetime.datetime | None:
        """When the last window that opened closed; None if it is open, or none did."""
        ahora = timezone.now()
        abiertas = [v for v in self.ventanas_por_cierre if v.abre_en <= ahora]
        cierre = abiertas[-1].cierra_en if abiertas else None
        return cierre if cierre and cierre <= ahora else None

    def url_de_resultados(self, ancla: str) -> str:
        return f"{self.url}resultados/{ancla}/" if self.ultimo_cierre() else ""

    def anclas(self) -> dict[str, str]:
        datos = self.texto_vigente()
        if not datos:
            return {}
        secciones = {s["id"]: s["titulo"] for s in datos["secciones"]}
        return {ANCLA_GENERAL: ROTULO_GENERAL, **secciones}

    def visible_para(self, usuario) -> bool:
        return self.live and self.version_vigente is not None

    def texto_de_ancla(self, ancla: str) -> SafeString:
        """The frozen text; of a section that is gone, the last one it had."""
        if ancla == ANCLA_GENERAL:
            resumen = self.texto_vigente().get("plan", {}).get("resumen", "")
            return format_html("<p>{}</p>", resumen) if resumen else SafeString("")
        _version, seccion = self.seccion_historica(ancla) or (0, {"html": ""})
        # Cleaned by nh3 when the version was made, and versions never change.
        return mark_safe(seccion["html"])  # noqa: S308

    def url_de_ancla(self, ancla: str) -> str:
        if ancla in self.anclas():
            return f"{self.url}?hilo={ancla}#{ancla}"
        version, _seccion = self.seccion_historica(ancla) or (0, None)
        return f"{self.url}versiones/{version}/#{ancla}" if version else self.url

    def seccion_historica(self, ancla: str) -> tuple[int, dict] | None:
        """The newest version that has that section, and the section in it."""
        for version in self.versiones_hacia_atras():
            for seccion in version.datos["secciones"]:
                if seccion["id"] == ancla:
                    return version.numero, seccion
        return None

    def versiones_hacia_atras(self):
        """The one in force first, which is usually enough and already read."""
        vigente = self.version_vigente
        if vigente:
            yield vigente
            yield from self.versiones.filter(numero__lt=vigente.numero).por_leer()


def compromiso_en(datos: dict, compromiso_pk: int) -> dict | None:
    """That commitment inside a plan's snapshot, or None."""
    compromisos = datos.get("compromisos", ())
    return next((c for c in compromisos if c["id"] == compromiso_pk), None)
