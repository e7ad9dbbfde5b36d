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
const pide = (url, id) => new Promise((si, no) => {
  const x = new XMLHttpRequest();
  x.open('GET', url);
  x.responseType = 'document';
  x.setRequestHeader('X-Fragmento', id);
  x.onload = () => (x.status === 200 && x.response ? si(x.response) : no(x.status));
  x.onerror = no;
  x.send();
});
const trae = async (url, selector, empuja) => {
  const caja = $(selector);
  if (!caja) { location.href = url; return; }
  caja.setAttribute('aria-busy', 'true');
  try {
    const nuevo = $(selector, await pide(url, selector.slice(1)));
    if (!nuevo) throw new Error('no fragment');
    const nodo = document.importNode(nuevo, true);
    caja.replaceWith(nodo);
    prepara(nodo);
    if (empuja) history.pushState({ selector }, '', url);
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
  if (ev.state && ev.state.selector) trae(location.href, ev.state.selector, false);
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
