// Classifying without reloading: the same form is sent and only its region is swapped.
// Everything works without this file; here are the keys and the place kept.
const mesa = () => document.querySelector('[data-sis]');
const filas = () => [...document.querySelectorAll('[data-sis-fila]')];
const casillaDe = (fila) => fila?.querySelector('[data-sis-casilla]');
const elegidas = () => filas().filter((fila) => casillaDe(fila).checked);
const actual = () => document.querySelector('[data-sis-fila][data-actual]');
const uno = (selector) => document.querySelector(selector);

function contar() {
  const aviso = uno('[data-sis-elegidos]');
  if (!aviso) return;
  const n = elegidas().length;
  aviso.textContent = n === 1 ? aviso.dataset.uno : aviso.dataset.varios.replace('{n}', n);
  const todos = uno('[data-sis-todos]');
  todos.checked = n > 0 && n === filas().length;
  todos.indeterminate = n > 0 && n < filas().length;
}

function marcar(fila, enfocar = true) {
  actual()?.removeAttribute('data-actual');
  if (!fila) return;
  fila.setAttribute('data-actual', '');
  if (enfocar) casillaDe(fila).focus({ preventScroll: true });
  fila.scrollIntoView({ block: 'nearest' });
}

function mover(paso) {
  const todas = filas();
  marcar(todas[Math.min(Math.max(todas.indexOf(actual()) + paso, 0), todas.length - 1)]);
}

// What a button acts on when nothing is ticked: the text one is in.
function elegirActual() {
  const casilla = casillaDe(actual());
  if (elegidas().length || !casilla) return;
  casilla.checked = true;
  contar();
}

const pulsar = (boton) => { if (boton && !boton.disabled) boton.click(); };

function ir(campo) {
  if (!campo) return;
  elegirActual();
  campo.focus();
}

// The text one is in stands for the ticked ones.
function unir() {
  const fila = actual();
  if (!fila || !elegidas().some((otra) => otra !== fila)) { ir(uno('[data-sis-cabeza]')); return; }
  uno('[data-sis-cabeza]').value = fila.dataset.sisFila;
  casillaDe(fila).checked = true;
  pulsar(uno('[data-sis-unir]'));
}

const TECLAS = {
  j: () => mover(1),
  k: () => mover(-1),
  x: () => casillaDe(actual())?.click(),
  s: () => pulsar(actual()?.querySelector('[data-sis-sugerencia]')),
  u: () => ir(uno('[data-sis-motivo]')),
  e: () => ir(uno('[data-sis-etiqueta]')),
  m: unir,
  z: () => pulsar(uno('[data-sis-deshacer]')),
};

async function cambiarRegion(respuesta) {
  const lugar = filas().indexOf(actual());
  const pagina = new DOMParser().parseFromString(await respuesta.text(), 'text/html');
  const nueva = pagina.querySelector('[data-sis]');
  if (!nueva) { window.location.assign(respuesta.url); return; }
  mesa().replaceWith(nueva);
  const avisos = pagina.querySelector('.messages');
  const viejos = uno('.messages');
  if (avisos && viejos) viejos.replaceWith(avisos);
  if (respuesta.redirected) window.history.replaceState(null, '', respuesta.url);
  preparar();
  const choques = uno('[data-sis-choques]');
  if (choques) { choques.focus(); return; }
  marcar(filas()[Math.min(Math.max(lugar, 0), filas().length - 1)]);
}

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

document.addEventListener('submit', async (evento) => {
  const forma = evento.target;
  if (!forma.matches('[data-sis-mesa]') || !evento.submitter) return;
  evento.preventDefault();
  if (mesa().hasAttribute('data-ocupada')) return;
  mesa().setAttribute('data-ocupada', '');
  const body = new FormData(forma, evento.submitter);
  const respuesta = await fetch(forma.action, { method: 'POST', body, credentials: 'same-origin' })
    .catch(() => null);
  if (respuesta) await cambiarRegion(respuesta);
  else enviarSinCambio(forma, evento.submitter);
});

document.addEventListener('click', (evento) => {
  if (evento.target.closest('[data-sis-acto]')) elegirActual();
}, true);

document.addEventListener('focusin', (evento) => {
  const fila = evento.target.closest('[data-sis-fila]');
  if (fila && fila !== actual()) marcar(fila, false);
});

document.addEventListener('change', (evento) => {
  if (evento.target.matches('[data-sis-todos]')) {
    filas().forEach((fila) => { casillaDe(fila).checked = evento.target.checked; });
  }
  if (evento.target.matches('[data-sis-todos], [data-sis-casilla]')) contar();
});

// Enter in a field does what that field is for, not the first button of the form.
function alEntrar(campo) {
  const boton = campo.closest('section')?.querySelector('button[name="acto"]');
  if (boton) boton.click();
}

document.addEventListener('keydown', (evento) => {
  if (!mesa() || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  const campo = evento.target;
  if (campo.matches('input:not([type="checkbox"]), textarea, select')) {
    if (evento.key === 'Escape') marcar(actual() || filas()[0]);
    if (evento.key === 'Enter' && campo.matches('[data-sis-mesa] :is(input, select)')) {
      evento.preventDefault();
      alEntrar(campo);
    }
    return;
  }
  const hacer = /^[1-9]$/.test(evento.key)
    ? () => pulsar(uno(`[data-sis-tema="${evento.key}"]`))
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
