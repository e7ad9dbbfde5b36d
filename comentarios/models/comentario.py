from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from sitio.comun.entidades import ENTIDADES

from ..estados import (
    ESTADOS_EN_EL_HILO,
    Canal,
    EstadoComentario,
    MotivoDeModeracion,
    SectorDeclarado,
)


class ComentarioQuerySet(models.QuerySet):
    def publicos(self):
        """Readable by anyone, text included."""
        return self.filter(estado=EstadoComentario.PUBLICADO)

    def en_el_hilo(self):
        """Public ones plus the stubs of those that were public once."""
        return self.filter(estado__in=ESTADOS_EN_EL_HILO, publicado_en__isnull=False)

    def raices(self):
        """Those that open a conversation: they are their own root."""
        return self.filter(raiz=F("pk"))

    def raices_de(self, hilo: int):
        """The lines of one conversation: public or stubs, those like another folded."""
        return self.filter(raiz_en=hilo)

    def de_ancla(self, destino, ancla: str):
        """Of one conversation, known by its target and anchor."""
        return self.filter(
            hilo__tipo=ContentType.objects.get_for_model(destino),
            hilo__objeto_id=destino.pk,
            hilo__ancla=ancla,
        )

    def por_moderar(self):
        return self.filter(estado=EstadoComentario.PENDIENTE)

    def sin_respuesta(self):
        return self.publicos().filter(respondido=False)


class Comentario(XtdComment):
    """A citizen's text about one anchor of one target.

    django-comments-xtd gives the row and the thread columns. State, order and
    visibility are ours: `estado` has one writer (services), contrib's `is_public`
    and `is_removed` follow it by a database trigger, and `posicion` (ids from the
    root down, zero-padded) orders a thread without ever shifting a row.
    Stored comments are never saved again: services update columns under a lock.
    """

    hilo = models.ForeignKey("Hilo", models.PROTECT, related_name="comentarios")
    raiz = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="descendientes"
    )
    posicion = models.CharField(max_length=40, default="")
    en_respuesta_a = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="respuestas_directas"
    )
    estado = models.CharField(
        _("estado"),
        max_length=16,
        choices=EstadoComentario,
        default=EstadoComentario.SIN_CONFIRMAR,
    )
    motivo = models.CharField(
        _("motivo"), max_length=24, choices=MotivoDeModeracion, blank=True
    )
    nota = models.CharField(_("nota"), max_length=500, blank=True)
    folio = models.CharField(_("folio"), max_length=16, unique=True)
    # The form's nonce: the same form sent twice is stored once.
    clave_de_envio = models.UUIDField(unique=True, null=True)
    version = models.PositiveIntegerField(_("versión comentada"), null=True)
    invitado = models.ForeignKey(
        "Invitado", models.PROTECT, null=True, related_name="comentarios"
    )
    mostrar_nombre = models.BooleanField(default=False)
    quiere_respuesta = models.BooleanField(default=False)
    sector = models.CharField(
        _("sector declarado"), max_length=16, choices=SectorDeclarado, blank=True
    )
    entidad = models.CharField(
        _("entidad"), max_length=2, choices=ENTIDADES, blank=True
    )
    aviso_version = models.CharField(max_length=20, blank=True)
    idioma = models.CharField(max_length=5, default="es-mx")
    senales = models.JSONField(_("señales"), default=list, blank=True)
    respondido = models.BooleanField(_("respondido"), default=False)
    canal = models.CharField(
        _("canal"), max_length=12, choices=Canal, default=Canal.SITIO
    )
    # Who typed what came by another channel: she does not decide about it.
    capturado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    # How many times its author rewrote it before it was moderated.
    edicion = models.PositiveSmallIntegerField(default=0)
    # The first public-bound text of the conversation that says nearly the same.
    semejante_a = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="semejantes"
    )
    # Of a root: the public comments under it. A trigger counts them.
    respuestas_publicas = models.PositiveIntegerField(default=0)
    # Four numbers of its text: those who share one are compared (parecido.py).
    banda_0 = models.PositiveIntegerField(null=True, editable=False)
    banda_1 = models.PositiveIntegerField(null=True, editable=False)
    banda_2 = models.PositiveIntegerField(null=True, editable=False)
    banda_3 = models.PositiveIntegerField(null=True, editable=False)
    publicado_en = models.DateTimeField(_("publicado el"), null=True)
    decidido_en = models.DateTimeField(null=True)
    es_muestra = models.BooleanField(_("de muestra"), default=False)

    # The conversation it opens a line of, where readers see it: what lists them.
    raiz_en = models.GeneratedField(
        expression=Case(
            When(
                raiz=F("xtdcomment_ptr"),
                estado__in=ESTADOS_EN_EL_HILO,
                publicado_en__isnull=False,
                semejante_a__isnull=True,
                then=F("hilo"),
            )
        ),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )

    objects = ComentarioQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comentario")
        verbose_name_plural = _("comentarios")
        ordering = ["-pk"]
        default_permissions = ["view"]
        permissions = [
            ("moderar", _("Puede moderar comentarios")),
            ("capturar_comentario", _("Puede capturar lo que llegó por otro canal")),
            (
                "exportar_comentarios",
                _("Puede descargar los comentarios, en todos sus estados"),
            ),
        ]
        indexes = [
            models.Index(fields=["hilo", "estado", "raiz"], name="com_hilo"),
            models.Index(fields=["raiz", "posicion"], name="com_orden"),
            models.Index(fields=["estado", "decidido_en"], name="com_cola"),
            # Counting a conversation from the index alone; its roots, in each order.
            models.Index(fields=["hilo", "estado", "respondido"], name="com_conteo"),
            *(
                models.Index(
                    fields=["raiz_en", *orden, "xtdcomment_ptr"],
                    condition=models.Q(raiz_en__isnull=False),
                    name=nombre,
                )
                for nombre, orden in (
                    ("com_raices_por_fecha", []),
                    ("com_raices_con_respuesta", ["respondido"]),
                    ("com_raices_respondidas", ["respuestas_publicas"]),
                )
            ),
            # Only the oldest of each family: a campaign of thousands is one row here.
            *(
                models.Index(
                    fields=["hilo", f"banda_{n}"],
                    condition=models.Q(semejante_a__isnull=True),
                    name=f"com_banda_{n}",
                )
                for n in range(4)
            ),
            models.Index(
                fields=["semejante_a", "estado", "xtdcomment_ptr"],
                condition=models.Q(semejante_a__isnull=False),
                name="com_familia",
            ),
        ]

    def __str__(self):
        return self.folio

    def save(self, *args, **kwargs):
        """Insert only. xtd's own save rewrites whole threads (TRAMPAS 1 to 4)."""
        if not self._state.adding:
            raise TypeError("A stored comment changes through comentarios.services")
        super(XtdComment, self).save(*args, **kwargs)

    @property
    def nombre_visible(self) -> str:
        """The institution's name, the name she asked to show, or «Anónimo»."""
        if perfil := self.perfil:
            return perfil.nombre_publico
        if self.mostrar_nombre and self.user_name:
            return self.user_name
        return str(_("Anónimo"))

    @property
    def perfil(self):
        """The account's institutional profile: badges come from it, never a name."""
        return getattr(self.user, "perfil_institucional", None) if self.user else None

    @property
    def es_publico(self) -> bool:
        return self.estado == EstadoComentario.PUBLICADO

    @property
    def tiene_lugar(self) -> bool:
        """Whether it holds a place in the public thread, as a text or as a stub."""
        return self.estado in ESTADOS_EN_EL_HILO and self.publicado_en is not None

    @property
    def sin_texto(self) -> bool:
        """Erased at its author's request, or because it was never confirmed."""
        return not self.comment

    @property
    def sin_contexto(self) -> bool:
        """A reply under a text that was never public: alone it would say nothing."""
        madre = self.en_respuesta_a
        return madre is not None and not madre.tiene_lugar


class PasoDeComentario(models.Model):
    """One step in a comment's life. Append-only: see the migration's triggers."""

    comentario = models.ForeignKey(
        Comentario, models.PROTECT, related_name="pasos", verbose_name=_("comentario")
    )
    de = models.CharField(max_length=16, blank=True)
    a = models.CharField(max_length=16, choices=EstadoComentario)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    motivo = models.CharField(max_length=24, choices=MotivoDeModeracion, blank=True)
    nota = models.CharField(max_length=500, blank=True)
    en = models.DateTimeField()
    # Those decided together, and the step that this one takes back.
    lote = models.UUIDField(null=True)
    deshace = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="deshechos"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paso")
        verbose_name_plural = _("pasos")
        ordering = ["pk"]
        indexes = [
            # The newest step that readers could see, among thousands that wait.
            models.Index(
                fields=["id"],
                condition=models.Q(a__in=ESTADOS_EN_EL_HILO),
                name="paso_publico",
            ),
            # Refusals change only the public log of moderation.
            models.Index(
                fields=["id"],
                condition=models.Q(a=EstadoComentario.RECHAZADO),
                name="paso_rechazado",
            ),
            models.Index(
                fields=["lote"],
                condition=models.Q(lote__isnull=False),
                name="paso_lote",
            ),
            # What stops being public without leaving a stub: news for readers too.
            models.Index(
                fields=["id"],
                condition=models.Q(deshace__isnull=False),
                name="paso_deshecho",
            ),
        ]

    def __str__(self):
        return f"{self.comentario_id}: {self.de} → {self.a}"
