// Classifying without reloading: the same form is sent, and only its region is swapped.
// Everything works without this file; here are the keys and the place kept.
const mesa = () => document.querySelector('[data-sintesis]');
const filas = () => [...document.querySelectorAll('[data-sintesis-fila]')];
const casillaDe = (fila) => fila?.querySelector('[data-sintesis-casilla]');
const elegidas = () => filas().filter((fila) => casillaDe(fila)?.checked);
const actual = () => document.querySelector('[data-sintesis-fila][data-actual]');

function contar() {
  const aviso = document.querySelector('[data-sintesis-elegidos]');
  if (!aviso) return;
  const n = elegidas().length;
  aviso.textContent = n === 1 ? aviso.dataset.uno : aviso.dataset.varios.replace('{n}', n);
  const todos = document.querySelector('[data-sintesis-todos]');
  todos.checked = n > 0 && n === filas().length;
  todos.indeterminate = n > 0 && n < filas().length;
}

function marcar(fila, enfocar = true) {
  actual()?.removeAttribute('data-actual');
  if (!fila) return;
  fila.setAttribute('data-actual', '');
  if (enfocar) (casillaDe(fila) || fila.querySelector('a')).focus({ preventScroll: true });
  fila.scrollIntoView({ block: 'nearest' });
}

function mover(paso) {
  const todas = filas();
  const desde = todas.indexOf(actual());
  marcar(todas[Math.min(Math.max(desde + paso, 0), todas.length - 1)]);
}

// What the button acts on when nothing is ticked: the comment one is in.
function enviar(boton) {
  if (!boton || boton.disabled) return;
  const deGrupo = boton.matches('[data-sintesis-grupo], [value="sacar"], [value="etiquetar"], [value="desetiquetar"]');
  const casilla = casillaDe(actual());
  if (deGrupo && !elegidas().length && casilla) casilla.checked = true;
  boton.click();
}

const boton = (selector) => document.querySelector(selector);
const TECLAS = {
  j: () => mover(1),
  k: () => mover(-1),
  x: () => casillaDe(actual())?.click(),
  s: () => enviar(actual()?.querySelector('[data-sintesis-sugerencia]')),
  g: () => boton('[data-sintesis-nuevo]')?.focus(),
  e: () => boton('[data-sintesis-etiqueta]')?.focus(),
  u: () => enviar(boton('[data-sintesis-deshacer]')),
};

async function cambiarRegion(respuesta) {
  const lugar = filas().indexOf(actual());
  const pagina = new DOMParser().parseFromString(await respuesta.text(), 'text/html');
  const nueva = pagina.querySelector('[data-sintesis]');
  if (!nueva) { window.location.assign(respuesta.url); return; }
  mesa().replaceWith(nueva);
  const avisos = pagina.querySelector('.messages');
  const viejos = document.querySelector('.messages');
  if (avisos && viejos) viejos.replaceWith(avisos);
  if (respuesta.redirected) window.history.replaceState(null, '', respuesta.url);
  preparar();
  const choques = document.querySelector('[data-sintesis-choques]');
  if (choques) { choques.focus(); return; }
  marcar(filas()[Math.min(Math.max(lugar, 0), filas().length - 1)]);
}

document.addEventListener('submit', async (evento) => {
  const forma = evento.target;
  if (!forma.matches('[data-sintesis-mesa]')) return;
  evento.preventDefault();
  const region = mesa();
  if (region.hasAttribute('data-ocupada')) return;
  region.setAttribute('data-ocupada', '');
  const body = new FormData(forma, evento.submitter);
  const respuesta = await fetch(forma.action, { method: 'POST', body, credentials: 'same-origin' })
    .catch(() => null);
  if (respuesta) await cambiarRegion(respuesta);
  else enviarSinCambio(forma, evento.submitter);
});

// No network: let the browser send it and say what happens.
function enviarSinCambio(forma, submitter) {
  mesa().removeAttribute('data-ocupada');
  const oculto = document.createElement('input');
  oculto.type = 'hidden';
  oculto.name = submitter.name;
  oculto.value = submitter.value;
  forma.append(oculto);
  forma.submit();
}

document.addEventListener('click', (evento) => {
  const tecla = evento.target.closest('[data-sintesis-tecla]');
  if (tecla) TECLAS[tecla.dataset.sintesisTecla]();
  const deGrupo = evento.target.closest('[data-sintesis-grupo]');
  const casilla = casillaDe(actual());
  if (deGrupo && !elegidas().length && casilla) casilla.checked = true;
}, true);

document.addEventListener('focusin', (evento) => {
  const fila = evento.target.closest('[data-sintesis-fila]');
  if (fila && fila !== actual()) marcar(fila, false);
});

document.addEventListener('change', (evento) => {
  if (evento.target.matches('[data-sintesis-todos]')) {
    filas().forEach((fila) => { casillaDe(fila).checked = evento.target.checked; });
  }
  if (evento.target.matches('[data-sintesis-todos], [data-sintesis-casilla]')) contar();
});

document.addEventListener('keydown', (evento) => {
  if (!mesa() || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  if (evento.target.matches('[data-sintesis-nuevo]') && evento.key === 'Enter') {
    evento.preventDefault();
    enviar(boton('[value="agrupar"]'));
    return;
  }
  if (evento.target.matches('input:not([type="checkbox"]), textarea, select')) {
    if (evento.key === 'Escape') marcar(actual() || filas()[0]);
    return;
  }
  const hacer = /^[1-9]$/.test(evento.key)
    ? () => enviar(boton(`[data-sintesis-grupo="${evento.key}"]`))
    : TECLAS[evento.key];
  if (!hacer) return;
  evento.preventDefault();
  hacer();
});

function preparar() {
  document.querySelectorAll('[data-con-js]').forEach((nodo) => { nodo.hidden = false; });
  contar();
}

function iniciar() {
  if (!mesa()) return;
  preparar();
  marcar(filas()[0], false);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', iniciar);
else iniciar();
