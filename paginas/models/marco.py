"""What surrounds any text of the plan: which one it is, if it is open, its links."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from sitio.comun.canon import huella

from ..continuidad import continuidad_de
from ..lectura import periodo


def es_vista_previa(request) -> bool:
    return getattr(request, "is_preview", False)


def numero(texto: str) -> int:
    """A number typed in an address; 0 for anything else."""
    es_numero = texto.isascii() and texto.isdigit() and len(texto) < 9
    return int(texto) if es_numero else 0


class MarcoDeLectura:
    """Context shared by the plan's pages and its commitments' pages."""

    def marco_de_lectura(self, request, version, *, destino) -> dict:
        """`version` None is the editors' preview, which takes no comments."""
        from ..cadena import cadena_recordada

        es_vigente = version is None or version == self.version_vigente
        ventana = destino.ventana_de_comentarios() if version and es_vigente else None
        anclas = destino.anclas() if version and es_vigente else ()
        pedida = request.GET.get("hilo", "")
        return {
            "version": version,
            "version_vigente": self.version_vigente,
            "ruta": request.path,
            "es_vista_previa": version is None,
            "es_vigente": es_vigente,
            "ventana": ventana,
            "abierta": bool(ventana and ventana.abierta(timezone.now())),
            "hilo_abierto": pedida if pedida in anclas else "",
            "pagina_de_hilo": numero(request.GET.get("pagina", "")) or 1,
            "version_anterior": version.numero - 1 if version else 0,
            "url_del_plan": self.url or "",
            "url_de_version": self.url_de_version(version),
            "url_de_cambios": self._url_de_cambios(version, es_vigente=es_vigente),
            # Asked only by the pages of commitments that are public.
            "cadena": version
            and SimpleLazyObject(lambda: cadena_recordada(request, destino, self)),
            "continuidad": version
            and SimpleLazyObject(lambda: continuidad_de(destino, self)),
        }

    def clave_de_cuerpo(
        self, marco: dict, *, destino, conteos: Mapping, acuerdos: Mapping | None = None
    ) -> str:
        """Names everything a drawn body depends on; '' for what must not be kept."""
        version = marco["version"]
        if version is None:
            return ""
        partes = (
            version.sha256,
            self.version_vigente.sha256,
            marco["ruta"],
            destino.clave_de_destino,
            destino.pk,
            marco["abierta"],
            marco["hilo_abierto"],
            sorted((str(clave), conteo) for clave, conteo in conteos.items()),
            sorted((acuerdos or {}).items()),
        )
        return huella(repr(partes))

    def url_de_version(self, version) -> str:
        """Where that version is read; the one in force, at the plan's own address."""
        if version is None or version == self.version_vigente:
            return self.url or ""
        return f"{self.url}versiones/{version.numero}/"

    def periodo_de(self, version) -> tuple:
        """First and last day of the plan, as that version has them."""
        return periodo(version.datos) if version else (self.inicio, self.fin)

    def migas_hasta(self, version) -> list[dict]:
        """Crumbs down to that text of the plan, it included."""
        titulo = version.datos["plan"]["titulo"] if version else self.title
        migas = [*self.migas_de_inicio(), {"titulo": titulo, "url": self.url or ""}]
        if version and version != self.version_vigente:
            rotulo = _("Versión %(n)s") % {"n": version.numero}
            migas.append({"titulo": rotulo, "url": self.url_de_version(version)})
        return migas

    def migas_de_inicio(self) -> list[dict]:
        return [{"titulo": _("Inicio"), "url": "/"}]

    def _url_de_cambios(self, version, *, es_vigente: bool) -> str:
        """What changed from the version before; in an old one, up to the newest."""
        if not version or (es_vigente and version.numero == 1):
            return ""
        vigente = self.version_vigente.numero
        desde = vigente - 1 if es_vigente else version.numero
        return f"{self.url}cambios/{desde}-{vigente}/"
