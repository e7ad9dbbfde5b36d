"""Sending the editing form of a commitment as a browser does."""

from django.urls import reverse

from compromisos.models import Compromiso


def editar(pagina) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pagina.pk])


def campos_de(client, pagina) -> dict:
    """What the edit form would send as it was opened."""
    forma = client.get(editar(pagina)).context["form"]
    campos: dict = {}
    _recoger(forma, campos)
    return {nombre: valor for nombre, valor in campos.items() if valor is not None}


def _recoger(forma, campos: dict) -> None:
    for campo in forma:
        valor = campo.value()
        if valor not in (None, False):
            campos[campo.html_name] = campo.field.widget.format_value(valor)
        elif campo.name == "id":  # a row that only drafts have
            campos[campo.html_name] = ""
    for conjunto in getattr(forma, "formsets", {}).values():
        for oculto in conjunto.management_form:
            campos[oculto.html_name] = oculto.value()
        for lugar, hija in enumerate(conjunto.forms, start=1):
            _recoger(hija, campos)
            campos.setdefault(f"{hija.prefix}-ORDER", str(lugar))


def con_fila(campos: dict, lista: str, **valores) -> dict:
    """The same, with a new row at the end of a list, empty where nothing is said."""
    lugar = int(campos[f"{lista}-TOTAL_FORMS"])
    nuevos = {f"{lista}-TOTAL_FORMS": str(lugar + 1), f"{lista}-{lugar}-id": ""}
    nuevos |= {f"{lista}-{lugar}-ORDER": str(lugar + 1)}
    for anidada in ("indicadores", "medios") if lista == "productos" else ():
        for cuenta in ("TOTAL_FORMS", "INITIAL_FORMS"):
            nuevos[f"{lista}-{lugar}-{anidada}-{cuenta}"] = "0"
    nuevos |= {f"{lista}-{lugar}-{campo}": valor for campo, valor in valores.items()}
    return campos | nuevos


def guardar(client, pagina, campos: dict | None = None, **cambios):
    campos = campos_de(client, pagina) if campos is None else campos
    return client.post(editar(pagina), campos | cambios, follow=True)


def autoguardar(client, pagina, campos: dict) -> dict:
    """As Wagtail's editor saves by itself; gives back the form as it leaves it."""
    respuesta = client.post(
        editar(pagina), campos, headers={"accept": "application/json"}
    )
    hecho = respuesta.json()
    assert hecho["success"], hecho
    return (
        campos
        | hecho["field_updates"]
        | {
            "overwrite_revision_id": str(hecho["revision_id"]),
            "loaded_revision_id": str(hecho["revision_id"]),
            "loaded_revision_created_at": hecho["revision_created_at"],
        }
    )


def borrador_de(pagina) -> Compromiso:
    return Compromiso.objects.get(pk=pagina.pk).get_latest_revision_as_object()
