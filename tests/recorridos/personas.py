"""Who walks the site in a journey: each one with a browser of her own."""

import re

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core import mail
from playwright.sync_api import Page, expect

ENLACE = re.compile(r"https?://[^/\s]+(/\S+)")
FOLIO = re.compile(r"^\s*PA-")
REGLAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CLAVE = "una clave larga para pruebas"


class Persona:
    """A browser window at an address of the site."""

    def __init__(self, navegador, base: str, *, con_js=True, ancho=1280):
        self.contexto = navegador.new_context(
            java_script_enabled=con_js,
            viewport={"width": ancho, "height": 800},
            locale="es-MX",
        )
        self.pagina: Page = self.contexto.new_page()
        self.base, self.con_js = base, con_js

    def ir(self, ruta: str) -> Page:
        self.pagina.goto(self.base + ruta)
        return self.pagina

    def presionar(self, nombre: str, *, exacto=True) -> None:
        self.pagina.get_by_role("button", name=nombre, exact=exacto).first.click()

    def ve(self, texto: str) -> None:
        expect(self.pagina.get_by_text(texto).first).to_be_visible()

    def ve_titulo(self, texto: str) -> None:
        expect(self.pagina.get_by_role("heading", name=texto).first).to_be_visible()

    def sin_barreras(self) -> None:
        """axe finds nothing here, on a phone and on a desk. It needs JavaScript."""
        if not self.con_js:
            return
        antes = self.pagina.viewport_size
        for ancho in (360, 1280):
            self.pagina.set_viewport_size({"width": ancho, "height": 800})
            informe = Axe().run(self.pagina, options={"runOnly": REGLAS})
            assert informe.violations_count == 0, informe.generate_report()
        self.pagina.set_viewport_size(antes)

    def no_ve(self, texto: str) -> None:
        expect(self.pagina.get_by_text(texto)).to_have_count(0)


class Ciudadana(Persona):
    """On a phone, without an account."""

    def __init__(self, navegador, base, *, con_js, correo):
        super().__init__(navegador, base, con_js=con_js, ancho=360)
        self.correo = correo

    def escribir(self, texto: str, *, rotulo: str = "Tu comentario") -> None:
        """Fill in the form that is open, as far as the preview."""
        self.pagina.get_by_label(rotulo).first.fill(texto)
        if self.pagina.locator("[name=correo]").count():
            self.pagina.locator("[name=correo]").fill(self.correo)
            self.pagina.get_by_label("Quiero recibir por correo").check()
            self.pagina.locator("[name=acepta_aviso]").check()
        self.presionar("Ver cómo se publicará")

    def escribir_respuesta(self, texto: str) -> None:
        self.escribir(texto, rotulo="Tu respuesta")

    def enviar(self) -> str:
        """From the preview to the folio, on its page or in place; gives the folio."""
        self.presionar("Enviar")
        titulo = self.pagina.locator("h1, .en-linea > .rotulo").filter(has_text=FOLIO)
        return titulo.first.inner_text().strip()

    def confirmar(self) -> None:
        """Open the link that came by mail and press the button."""
        self.ir(self.enlace_del_ultimo_correo("confirmar"))
        self.presionar("Confirmar")

    def enlace_del_ultimo_correo(self, parte: str) -> str:
        for correo in reversed(mail.outbox):
            if correo.to == [self.correo]:
                for ruta in ENLACE.findall(correo.body):
                    if parte in ruta:
                        return ruta
        raise AssertionError(f"no link with «{parte}» was mailed to {self.correo}")

    def correos(self) -> list[str]:
        return [correo.body for correo in mail.outbox if correo.to == [self.correo]]


class Equipo(Persona):
    """Someone with an account, in the editors' side."""

    def __init__(self, navegador, base, usuario: str, *, con_js=True, ancho=1280):
        super().__init__(navegador, base, con_js=con_js, ancho=ancho)
        self.usuario = get_user_model().objects.get(username=usuario)
        self.usuario.set_password(CLAVE)
        self.usuario.save(update_fields=["password"])
        self.ir("/admin/login/")
        self.pagina.locator("[name=username]").fill(usuario)
        self.pagina.locator("[name=password]").fill(CLAVE)
        self.pagina.locator("[type=submit]").click()
        self.pagina.wait_for_url("**/admin/**")


class Moderadora(Equipo):
    def publicar(self, folio: str) -> None:
        self.ir(f"/admin/comentarios/comentario/?q={folio}")
        self.presionar(f"Publicar {folio}")
        self.pagina.wait_for_load_state()

    def rechazar(self, folio: str, motivo: str) -> None:
        self.ir(f"/admin/comentarios/comentario/?q={folio}")
        self.presionar(f"No publicar… {folio}")
        self.pagina.locator("[name=motivo]").first.select_option(label=motivo)
        self.presionar("No publicar")
        self.pagina.wait_for_load_state()


class Publico:
    """Two readers of the same page on a phone: one has JavaScript, the other none."""

    def __init__(self, navegador, base: str):
        self.con_js, self.sin_js = (
            Persona(navegador, base, con_js=con_js, ancho=360)
            for con_js in (True, False)
        )

    def __iter__(self):
        return iter((self.con_js, self.sin_js))

    def ir(self, ruta: str) -> None:
        for persona in self:
            persona.ir(ruta)

    def ve(self, texto: str) -> None:
        for persona in self:
            persona.ve(texto)

    def ve_marcado(self, selector: str) -> None:
        for persona in self:
            expect(persona.pagina.locator(selector).first).to_be_visible()

    def seguir(self, enlace: str) -> None:
        for persona in self:
            persona.pagina.get_by_role("link", name=enlace).first.click()

    def sin_barreras(self) -> None:
        """axe needs JavaScript: what it reads is the same page."""
        self.con_js.sin_barreras()
