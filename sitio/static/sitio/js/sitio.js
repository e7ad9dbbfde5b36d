// Optional improvements: everything works without this file. No eval and no HTML in
// strings (importNode), so it fits a strict CSP and Trusted Types. Old browsers ignore modules.
const $ = (s, r = document) => r.querySelector(s);
const $$ = (s, r = document) => [...r.querySelectorAll(s)];
const vivo = $('#vivo');
// Sentences come translated from the page: <p id="vivo" data-copiado="…" …>.
const frase = (clave) => (vivo && vivo.dataset[clave]) || '';
const avisa = (texto) => { if (vivo) vivo.textContent = texto; };

// 1 · Copy a permanent link
document.addEventListener('click', async (ev) => {
  const a = ev.target.closest('[data-copia]');
  if (!a || !navigator.clipboard || ev.ctrlKey || ev.metaKey || ev.shiftKey) return;
  ev.preventDefault();
  const url = new URL(a.getAttribute('href'), location.href).href;
  try {
    await navigator.clipboard.writeText(url);
    avisa(frase('copiado'));
    a.dataset.copiado = '';
    history.replaceState(null, '', url);
  } catch {
    location.href = url;
  }
});

// 2 · The comment being written is kept on this device until the server has it
const almacen = (fn) => { try { return fn(localStorage); } catch { return null; } };
const enviado = new URLSearchParams(location.search).get('enviado');
if (enviado) almacen((s) => s.removeItem('borrador:' + enviado));
const guardar = (forma) => {
  const texto = $('textarea', forma);
  const clave = 'borrador:' + forma.dataset.autoguarda;
  const estado = $('[data-estado]', forma);
  const di = (t) => { if (estado) estado.textContent = t; };
  const previo = almacen((s) => s.getItem(clave));
  if (previo && !texto.value) {
    texto.value = previo;
    di(frase('recuperado'));
  }
  let reloj;
  texto.addEventListener('input', () => {
    clearTimeout(reloj);
    reloj = setTimeout(() => {
      almacen((s) => (texto.value ? s.setItem(clave, texto.value) : s.removeItem(clave)));
      const maximo = Number(texto.dataset.maximo) || texto.maxLength;
      const resta = maximo > 0 ? maximo - texto.value.length : '';
      di(frase('guardado').replace('{n}', resta));
    }, 800);
  });
};

// The number that shows, in a flood, that sending cost something. Without it one waits.
const pausa = () => new Promise((sigue) => { setTimeout(sigue); });
const calcula = async (sello, bits) => {
  const letras = new TextEncoder();
  for (let n = 0; ; n += 1) {
    const huella = await crypto.subtle.digest('SHA-256', letras.encode(`${sello}:${n}`));
    if (new DataView(huella).getUint32(0) >>> (32 - bits) === 0) return n;
    if (n % 500 === 0) await pausa();
  }
};
const probar = (campo) => {
  if (campo.value || !(window.crypto && crypto.subtle)) return;
  const forma = campo.form;
  const listo = calcula(forma.elements.sello.value, Number(campo.dataset.prueba))
    .then((n) => { campo.value = n; });
  forma.addEventListener('submit', (ev) => {
    const boton = ev.submitter;
    if (campo.value || !boton || boton.value !== 'enviar') return;
    ev.preventDefault();
    avisa(frase('comprobando'));
    listo.then(() => forma.requestSubmit(boton));
  });
};
const prepara = (raiz) => {
  $$('form[data-autoguarda]', raiz).forEach(guardar);
  $$('input[data-prueba]', raiz).forEach(probar);
};
prepara(document);

// 3 · Links and GET forms with data-parcial="#id" replace that part without a reload.
// XHR with responseType=document parses without going through a Trusted Types sink.
const documento = (url, datos) => new Promise((si, no) => {
  const x = new XMLHttpRequest();
  x.open(datos ? 'POST' : 'GET', url);
  x.responseType = 'document';
  x.onload = () => (x.response ? si(x) : no(x.status));
  x.onerror = no;
  x.send(datos);
});
const pide = async (url) => {
  const x = await documento(url);
  if (x.status !== 200) throw new Error(x.status);
  return x.response;
};
const trae = async (url, selector, empuja) => {
  const caja = $(selector);
  if (!caja) { location.href = url; return; }
  caja.setAttribute('aria-busy', 'true');
  cierra();
  try {
    const nuevo = $(selector, await pide(url));
    if (!nuevo) throw new Error('no fragment');
    const nodo = document.importNode(nuevo, true);
    caja.replaceWith(nodo);
    prepara(nodo);
    if (empuja) {
      // Going back swaps the same part for what it was.
      if (!history.state) history.replaceState({ selector }, '', location.href);
      history.pushState({ selector }, '', url);
    }
    const foco = $('[data-foco]', nodo);
    if (foco) foco.focus();
    const mensaje = $('[data-anuncia]', nodo);
    if (mensaje) avisa(mensaje.textContent.trim());
  } catch {
    location.href = url;
  }
};
document.addEventListener('click', (ev) => {
  const a = ev.target.closest('a[data-parcial]');
  if (!a || ev.ctrlKey || ev.metaKey || ev.shiftKey || ev.button) return;
  if (!$(a.dataset.parcial)) return;
  ev.preventDefault();
  trae(a.href, a.dataset.parcial, true);
});
document.addEventListener('submit', (ev) => {
  const f = ev.target.closest('form[data-parcial][method=get]');
  if (!f) return;
  ev.preventDefault();
  const q = new URLSearchParams(new FormData(f));
  for (const [k, v] of [...q]) if (!v) q.delete(k);
  trae(f.action.split('?')[0] + '?' + q, f.dataset.parcial, true);
});
document.addEventListener('change', (ev) => {
  const f = ev.target.closest('form[data-parcial][data-auto]');
  if (f && ev.target.matches('select')) f.requestSubmit();
});
addEventListener('popstate', (ev) => {
  const liga = cierra();
  // Going back to an address with a fragment takes the focus there afterwards.
  if (liga) { setTimeout(() => liga.focus()); return; }
  if (ev.state && ev.state.selector) trae(location.href, ev.state.selector, false);
});

// 3b · Writing and replying in place: the pages of the form, their errors, the preview
// and the folio are shown under the link that opened them. One at a time.
let abierta = null; // { caja, url, liga }
function cierra() {
  if (!abierta) return false;
  const { caja, liga } = abierta;
  abierta = null;
  caja.remove();
  if (liga.isConnected) liga.focus();
  return liga;
}
// Headings of the page that comes take the level of where it is put.
const nivela = (raiz, liga) => {
  const madre = $('h2, h3, h4, h5', liga.closest('article, section'));
  const nivel = madre ? Number(madre.tagName[1]) + 1 : 2;
  $$('h2, h3', raiz).forEach((h) => {
    const nuevo = document.createElement(`h${nivel}`);
    [...h.attributes].forEach((a) => nuevo.setAttribute(a.name, a.value));
    nuevo.append(...h.childNodes);
    h.replaceWith(nuevo);
  });
  return raiz;
};
const muestra = (x) => {
  const { caja, liga } = abierta;
  const cuerpo = $('.escribir', x.response);
  if (!cuerpo) throw new Error('no form');
  const titulo = $('h1', x.response).textContent.trim();
  const rotulo = document.createElement('p');
  rotulo.className = 'rotulo';
  rotulo.tabIndex = -1;
  rotulo.textContent = titulo;
  caja.setAttribute('aria-label', titulo);
  caja.replaceChildren(rotulo, ...nivela(document.importNode(cuerpo, true), liga).childNodes);
  caja.removeAttribute('aria-busy');
  prepara(caja);
  const tenido = new URL(x.responseURL).searchParams.get('enviado');
  if (tenido) almacen((s) => s.removeItem('borrador:' + tenido)); // the server has it
  const texto = $('textarea:not([readonly])', caja);
  ($('.errores[tabindex]', caja) || (x.status === 200 && texto) || rotulo).focus();
  if (!texto) rotulo.scrollIntoView({ block: 'nearest' });
};
document.addEventListener('click', async (ev) => {
  const a = ev.target.closest('a');
  if (!a || ev.defaultPrevented || ev.ctrlKey || ev.metaKey || ev.shiftKey || ev.button) return;
  if (abierta && a.hasAttribute('data-cancela')) {
    ev.preventDefault();
    history.back();
    return;
  }
  if (!a.hasAttribute('data-en-linea')) return;
  ev.preventDefault();
  const habia = cierra();
  const caja = document.createElement('section');
  caja.className = 'en-linea';
  caja.setAttribute('aria-busy', 'true');
  a.closest('.fila, .barra').after(caja);
  abierta = { caja, url: a.href, liga: a };
  try {
    muestra(await documento(a.href));
    if (!habia) history.pushState(history.state, '', location.href);
  } catch {
    location.href = a.href;
  }
});
document.addEventListener('submit', async (ev) => {
  const f = ev.target;
  if (!abierta || ev.defaultPrevented || !abierta.caja.contains(f) || f.method !== 'post') return;
  ev.preventDefault();
  const { caja, url } = abierta;
  const datos = new FormData(f, ev.submitter);
  caja.setAttribute('aria-busy', 'true');
  try {
    muestra(await documento(url, datos));
  } catch {
    // The ordinary way: the browser sends it, and shows whatever comes.
    const accion = document.createElement('input');
    accion.type = 'hidden';
    accion.name = 'accion';
    accion.value = datos.get('accion') || '';
    f.append(accion);
    f.setAttribute('action', url);
    f.submit();
  }
});

// 4 · Index: mark the visible section; on narrow screens it starts closed
if (matchMedia('(max-width:59.99em)').matches) $$('[data-plegable]').forEach((d) => { d.open = false; });
const indice = $('.indice details');
const flota = $('.flota');
if (indice && 'IntersectionObserver' in window) {
  if (flota) new IntersectionObserver(([e]) => { flota.hidden = e.isIntersecting; }).observe(indice);
  const ligas = new Map($$('.indice a[href^="#"]').map((a) => [a.hash.slice(1), a]));
  const mira = new IntersectionObserver((vistas) => vistas.forEach((e) => {
    if (!e.isIntersecting) return;
    ligas.forEach((a) => a.removeAttribute('aria-current'));
    const a = ligas.get(e.target.id);
    if (a) a.setAttribute('aria-current', 'true');
  }), { rootMargin: '0px 0px -75% 0px' });
  ligas.forEach((_, id) => { const s = document.getElementById(id); if (s) mira.observe(s); });
}

// 5 · After a refused form, the summary of errors takes the focus
const errores = $('.errores[tabindex]');
if (errores) errores.focus();

// 6 · Live counts: one light request a minute, only while visible and without data saving
const cuenta = $('[data-conteos]');
if (cuenta && !(navigator.connection && navigator.connection.saveData)) setInterval(async () => {
  if (document.hidden) return;
  try {
    const r = await fetch(cuenta.dataset.conteos);
    if (!r.ok) return;
    for (const [id, n] of Object.entries(await r.json())) {
      $$(`[data-n="${CSS.escape(id)}"]`).forEach((e) => { e.textContent = n; });
    }
  } catch { /* offline: the last number stays */ }
}, 60000);
