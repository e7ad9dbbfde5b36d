"""What somebody could write in a field to make a document do or show something."""

from pathlib import Path

LISTA = Path(__file__).parents[2] / "comentarios" / "hostiles.txt"
DE_DOCUMENTOS = [
    '#read("/etc/passwd") #eval("1+1") $x$ \\ `a` *b* _c_ = d <e> @f // g',
    r"\input{/etc/passwd} \write18{id} $$\frac{1}{2}$$",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} #{7*7} <%= 7 %>",
    "```{=openxml}\n<w:p><w:r><w:t>crudo</w:t></w:r></w:p>\n```",
    "`<text:p>crudo</text:p>`{=opendocument}",
    "![x](file:///etc/passwd) ![](http://evil.example/x.png) [y](javascript:z)",
    "::: {custom-style='Title'}\ntexto\n:::",
    '</w:t></w:r></w:p><w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd "/k calc"',
    '</text:p><text:p><draw:object xlink:href="http://evil.example/"/>',
    "=cmd|' /C calc'!A0",
    '+HYPERLINK("http://evil.example/","x")',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '=IMPORTXML("http://evil.example/","//a")',
    "http://evil.example/ mailto:x@example.org ftp://evil.example/",
    "DDEAUTO c:\\windows\\system32\\cmd.exe",
    "%PDF-1.7 /JavaScript (app.alert(1)) /Launch",
    "a\0b\x01\x0b\x0c\x1f\x7f\x85c",
    "\ud800 suelto \udfff \ufffe\uffff\ufdd0",
    "\u202eabc\u2066 \u061c مرحبا שלום 你好 🎉 \u200f\u200b\u2060",
    "e\u0301\u0301\u0301\u0301" * 200,
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e; &amp;lt; ]]>",
    "W" * 1500,
]


def hostiles() -> list[str]:
    return [*LISTA.read_text().splitlines(), *DE_DOCUMENTOS]


# Fields that people write, wherever they are in the snapshot.
CAMPOS = {
    *("titulo", "nombre", "descripcion", "formula", "linea_base", "meta", "unidad"),
    *("resumen", "responsable_publico", "responsable_social", "responsable", "motivo"),
    *("presupuesto", "justificacion", "institucion", "siglas", "enlace", "ogp_id"),
    *("antecedente", "ogp_url", "explicacion_de_continuidad"),
}


def ensuciar(dato, texto: str):
    """The same snapshot, with that text in every field; in HTML too, as it is."""
    if isinstance(dato, list):
        return [ensuciar(parte, texto) for parte in dato]
    if not isinstance(dato, dict):
        return dato
    return {clave: _sucio(clave, valor, texto) for clave, valor in dato.items()}


HTML = {"html", "resultado", "supuestos", "genero"}


def _sucio(clave: str, valor, texto: str):
    if clave in HTML and isinstance(valor, str):
        return f"<p>{texto}</p><ul><li>{texto}</li></ul>"
    if clave in CAMPOS and isinstance(valor, str):
        return texto
    return ensuciar(valor, texto)
