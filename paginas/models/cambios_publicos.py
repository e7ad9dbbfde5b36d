"""What each version of a plan changed, for the answers that point at it."""

from ..cambios import TipoDeCambio, comparar


class CambiosPublicos:
    """A plan and its commitments share the anchors of the page that compares them."""

    def versiones_con_cambios(self) -> list[int]:
        posteriores = self.versiones.filter(numero__gt=1).order_by("-numero")
        return list(posteriores.values_list("numero", flat=True))

    def cambios_en(self, version: int) -> dict[str, str]:
        """Anchors of that comparison with their labels. Asked once per instance."""
        leidos = self.__dict__.setdefault("_cambios_leidos", {})
        # Versions never change, but one that is not there yet may come.
        if not leidos.get(version):
            leidos[version] = self._cambios_en(version)
        return leidos[version]

    def url_de_cambio(self, version: int, ancla: str) -> str:
        if version < 2:
            return ""
        return f"{self.url}cambios/{version - 1}-{version}/#{ancla}"

    def _cambios_en(self, version: int) -> dict[str, str]:
        textos = {v.numero: v.datos for v in self._las_dos(version)}
        if len(textos) < 2:
            return {}
        return {
            cambio.ancla: _rotulo(grupo, cambio)
            for grupo in comparar(textos[version - 1], textos[version])
            for cambio in grupo.cambios
            if cambio.tipo != TipoDeCambio.IGUAL
        }

    def _las_dos(self, version: int):
        return self.versiones.filter(numero__in=[version - 1, version])


def _rotulo(grupo, cambio) -> str:
    """Of a commitment's part, also which commitment it is."""
    if grupo.ancla == "plan":
        return cambio.titulo
    return f"{grupo.titulo}: {cambio.titulo}"
