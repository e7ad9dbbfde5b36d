from django import forms

MEDIOS = forms.Media(
    css={"all": ["comentarios/admin/cola.css", "comentarios/admin/sintesis.css"]},
    js=["compromisos/admin/sistematizar.js"],
)
