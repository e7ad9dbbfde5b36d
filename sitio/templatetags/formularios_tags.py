"""Form components: a field with everything about it, and the summary of errors."""

from django import forms, template

register = template.Library()

COMPONENTES = "sitio/componentes/"


@register.inclusion_tag(COMPONENTES + "campo.html")
def campo(campo, *, clase=""):
    """Label, help, error and control of a bound field, tied by Django's own ids."""
    control = campo.field.widget
    return {
        "campo": campo,
        "clase": clase,
        "es_casilla": isinstance(control, forms.CheckboxInput),
        "es_grupo": campo.use_fieldset,
    }


@register.inclusion_tag(COMPONENTES + "resumen_de_errores.html")
def resumen_de_errores(form):
    """List of what to correct, each linked to its field; it takes the focus."""
    campos = [
        {"destino": c.id_for_label or f"{c.auto_id}_0", "rotulo": c.label, "error": e}
        for c in form
        for e in c.errors
    ]
    return {"campos": campos, "generales": form.non_field_errors()}
