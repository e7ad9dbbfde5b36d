"""What may be said about the tracking of a plan, if the editor opens it."""

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from comentarios.destinos import ANCLA_GENERAL, DestinoDeComentarios, Ventana

# Part of the board's own words, so not translated.
ROTULO_GENERAL = "El seguimiento en su conjunto"


class ConversacionDeSeguimiento(DestinoDeComentarios, models.Model):
    """The whole board and each commitment on it, by its id: it outlives its slug."""

    comentarios_desde = models.DateTimeField(
        _("recibe comentarios desde"), null=True, blank=True
    )
    comentarios_hasta = models.DateTimeField(
        _("recibe comentarios hasta"), null=True, blank=True
    )

    panel_de_conversacion = MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("comentarios_desde"), FieldPanel("comentarios_hasta")]
            )
        ],
        _("Conversación"),
        help_text=_("Vacío, el seguimiento no recibe comentarios."),
    )

    class Meta:
        abstract = True

    def anclas(self) -> dict[str, str]:
        generales = {ANCLA_GENERAL: ROTULO_GENERAL}
        return generales | {f"c{c['id']}": c["titulo"] for c in self._compromisos()}

    def ventana_de_comentarios(self) -> Ventana | None:
        vigente = self.plan.version_vigente if self.plan else None
        if not self.comentarios_desde or not vigente:
            return None
        return Ventana(self.comentarios_desde, self.comentarios_hasta, vigente.numero)

    def visible_para(self, usuario) -> bool:
        return self.live

    def texto_de_ancla(self, ancla: str) -> SafeString:
        """What is promised there: what was reported changes while people write."""
        compromiso = self._compromiso(ancla)
        if not compromiso:
            return format_html("<p>{}</p>", self.resumen) if self.resumen else ""
        return format_html(
            '<p><a href="{}">{}</a></p><p>{}</p>',
            self.url_de_ancla(ancla),
            compromiso["titulo"],
            compromiso["resumen"],
        )

    def url_de_ancla(self, ancla: str) -> str:
        if compromiso := self._compromiso(ancla):
            return f"{self.url}compromiso/{compromiso['slug']}/#hilo-{ancla}"
        return f"{self.url}#hilo-{ANCLA_GENERAL}"

    def cambios_desde(self, versiones, ancla: str) -> dict[int, str]:
        """Of what that commitment promised then and promises now."""
        if not self.plan or ancla == ANCLA_GENERAL:
            return {}
        return self.plan.cambios_desde(versiones, f"{ancla}-{ANCLA_GENERAL}")

    def _compromisos(self) -> list[dict]:
        return self.plan.texto_vigente().get("compromisos", []) if self.plan else []

    def _compromiso(self, ancla: str) -> dict | None:
        return next((c for c in self._compromisos() if f"c{c['id']}" == ancla), None)
