// Typing sheets without the mouse. Everything works without this file: here are the
// keys, what each code means as it is typed, and what is known of a folio.
const forma = () => document.querySelector('[data-captura]');
const campos = () => [...document.querySelectorAll('[data-captura-campo]')];
const control = (campo) => campo.querySelector('input:not([type="checkbox"]), textarea');
const palabras = (campo) => campo.querySelector('[data-palabras]');

function separar(escrito, codigos) {
  const trozos = escrito.split(/[\s,;.\-/]+/).filter(Boolean);
  const deUnDigito = Object.keys(codigos).every((codigo) => codigo.length === 1);
  return deUnDigito ? trozos.flatMap((trozo) => [...trozo]) : trozos;
}

function codigoDe(trozo, codigos) {
  const sinCeros = trozo.replace(/^0+/, '');
  return [trozo, sinCeros, sinCeros.padStart(2, '0')].find((uno) => Object.hasOwn(codigos, uno));
}

function elegidos(entrada) {
  const codigos = JSON.parse(entrada.dataset.codigos);
  const escrito = entrada.value.trim();
  if (!escrito || /^[-–—]$/.test(escrito)) return [];
  const trozos = 'varios' in entrada.dataset ? separar(escrito, codigos) : [escrito];
  return trozos.map((trozo) => {
    const codigo = codigoDe(trozo, codigos);
    return { codigo, texto: codigo ? codigos[codigo] : `${forma().dataset.noHay}: ${trozo}` };
  });
}

function traducir(campo) {
  const entrada = control(campo);
  if (!entrada?.dataset.codigos) return;
  const dichos = elegidos(entrada);
  const orden = 'orden' in entrada.dataset;
  palabras(campo).textContent = dichos.map((d, n) => (orden ? `${n + 1}. ${d.texto}` : d.texto)).join('; ');
  palabras(campo).classList.toggle('captura__error', dichos.some((d) => !d.codigo));
}

function aplica(campo) {
  if (!campo.dataset.soloSi) return true;
  const [id, codigo] = campo.dataset.soloSi.split(':');
  const madre = document.getElementById(id);
  if (!madre || !aplica(madre.closest('[data-captura-campo]'))) return false;
  return elegidos(madre).some((d) => d.codigo === codigo);
}

function ponerCondiciones() {
  campos().forEach((campo) => {
    const si = aplica(campo);
    campo.classList.toggle('captura__campo--no', !si);
    if (!campo.dataset.soloSi) return;
    if (!si) palabras(campo).textContent = forma().dataset.noAplica;
    else if (palabras(campo).textContent === forma().dataset.noAplica) palabras(campo).textContent = '';
    if (si) traducir(campo);
  });
}

async function mirarFolio(entrada) {
  const aviso = palabras(entrada.closest('[data-captura-campo]'));
  const escrito = entrada.value.trim();
  if (!escrito || document.querySelector('[data-sin-folio]')?.checked) return;
  const direccion = new URL(entrada.dataset.folio, window.location.href);
  direccion.searchParams.set('folio', escrito);
  const respuesta = await fetch(direccion, { credentials: 'same-origin' }).catch(() => null);
  if (!respuesta?.ok || entrada.value.trim() !== escrito) return;
  const dicho = await respuesta.json();
  aviso.textContent = dicho.frase;
  aviso.classList.toggle('captura__error', !dicho.ok);
  entrada.setAttribute('aria-invalid', String(!dicho.ok));
  Object.entries(dicho.temas || {}).forEach(([id, codigos]) => {
    const tema = document.getElementById(id);
    if (!tema) return;
    tema.dataset.codigos = JSON.stringify(codigos);
    traducir(tema.closest('[data-captura-campo]'));
  });
}

function siguiente(entrada) {
  const todos = campos();
  const desde = todos.indexOf(entrada.closest('[data-captura-campo]'));
  const otro = todos.slice(desde + 1).find((campo) => aplica(campo));
  const destino = otro ? control(otro) : document.querySelector('[value="guardar"]');
  destino.focus();
  destino.select?.();
}

function guardar(valor) {
  const boton = forma().querySelector(`[name="accion"][value="${valor}"]`);
  if (forma().hasAttribute('data-ocupada')) return;
  forma().setAttribute('data-ocupada', '');
  forma().requestSubmit(boton);
}

document.addEventListener('keydown', (evento) => {
  if (!forma()?.contains(evento.target) || evento.key !== 'Enter' || evento.isComposing) return;
  if (evento.ctrlKey || evento.metaKey) {
    evento.preventDefault();
    guardar('guardar');
  } else if (evento.target.matches('[data-motivo]')) {
    evento.preventDefault();
    guardar('cancelar');
  } else if (!evento.shiftKey && evento.target.matches('[data-captura-campo] input:not([type="checkbox"]), [data-captura-campo] textarea')) {
    evento.preventDefault();
    siguiente(evento.target);
  }
});

document.addEventListener('input', (evento) => {
  const campo = evento.target.closest?.('[data-captura-campo]');
  if (!campo || !forma()?.contains(campo)) return;
  traducir(campo);
  ponerCondiciones();
});

document.addEventListener('change', (evento) => {
  if (evento.target.matches('[data-folio]')) mirarFolio(evento.target);
});

window.addEventListener('pageshow', () => forma()?.removeAttribute('data-ocupada'));

function iniciar() {
  if (!forma()) return;
  document.querySelectorAll('[data-con-js]').forEach((nodo) => { nodo.hidden = false; });
  ponerCondiciones();
  // Wagtail's own scripts may take the focus from where typing goes on.
  document.querySelector('[data-captura] [autofocus]')?.focus();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', iniciar);
else iniciar();
