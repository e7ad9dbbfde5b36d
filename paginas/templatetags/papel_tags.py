from django import template

from ..en_papel import en_papel_de

register = template.Library()


@register.inclusion_tag("paginas/consulta/_en_papel.html")
def en_papel(pagina):
    """The section about answering on paper, if there is anything to say."""
    return {"papel": en_papel_de(pagina)}
