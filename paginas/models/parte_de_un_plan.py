from django.db import models
from django.utils.translation import gettext_lazy as _


class ParteDeUnPlan(models.Model):
    """A page that each plan has one of: its process, its topics."""

    plan = models.OneToOneField(
        "paginas.PaginaPlan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s",
        verbose_name=_("plan"),
        help_text=_("Cada plan tiene la suya. Vacío, es la del plan en curso."),
    )

    exclude_fields_in_copy = ["plan"]

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """A draft from before the plan was said does not unsay it."""
        pagina = super().with_content_json(content)
        pagina.plan_id = pagina.plan_id or self.plan_id
        return pagina
