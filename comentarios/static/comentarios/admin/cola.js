// Selection count, "all on this page" and keys. Everything works without it.
const filaDe = (nodo) => nodo.closest?.('[data-cola-fila]');
const casillas = (cola) => [...cola.querySelectorAll('[data-cola-casilla]')];

function contar(cola) {
  const todas = casillas(cola);
  const elegidas = todas.filter((casilla) => casilla.checked).length;
  const aviso = cola.querySelector('[data-cola-elegidos]');
  const { uno, varios } = aviso.dataset;
  aviso.textContent = elegidas === 1 ? uno : varios.replace('{n}', elegidas);
  const general = cola.querySelector('[data-cola-todos]');
  general.checked = elegidas === todas.length;
  general.indeterminate = elegidas > 0 && elegidas < todas.length;
}

function mover(fila, paso) {
  const filas = [...fila.parentElement.children];
  const destino = filas[filas.indexOf(fila) + paso];
  destino?.querySelector('[data-cola-casilla], [data-cola-detalle]').focus();
  destino?.scrollIntoView({ block: 'nearest' });
}

const TECLAS = {
  j: (fila) => mover(fila, 1),
  k: (fila) => mover(fila, -1),
  x: (fila) => fila.querySelector('[data-cola-casilla]')?.click(),
  a: (fila) => fila.querySelectorAll('[data-cola-accion]')[0]?.click(),
  r: (fila) => fila.querySelectorAll('[data-cola-accion]')[1]?.click(),
  d: (fila) => fila.querySelector('[data-cola-detalle]').click(),
  f: (fila) => fila.querySelectorAll('[data-cola-familia]')[0]?.click(),
  g: (fila) => fila.querySelectorAll('[data-cola-familia]')[1]?.click(),
  t: (fila) => fila.closest('[data-cola]').querySelector('[data-cola-tomar]')?.click(),
  s: (fila) => fila.closest('[data-cola]').querySelector('[data-cola-soltar]')?.click(),
  u: () => document.querySelector('.messages a[href*="deshacer"]')?.click(),
  '?': (fila) => { fila.closest('[data-cola]').querySelector('.cola__atajos').open ^= true; },
};

document.addEventListener('change', (evento) => {
  const cola = evento.target.closest('[data-cola]');
  if (!cola) return;
  if (evento.target.matches('[data-cola-todos]')) {
    casillas(cola).forEach((casilla) => { casilla.checked = evento.target.checked; });
  }
  if (evento.target.matches('[data-cola-todos], [data-cola-casilla]')) contar(cola);
});

// Only with the focus inside a comment, never while writing.
document.addEventListener('keydown', (evento) => {
  const fila = filaDe(evento.target);
  const escribe = evento.target.matches('input:not([type="checkbox"]), textarea, select');
  const tecla = TECLAS[evento.key];
  if (!fila || escribe || !tecla || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  evento.preventDefault();
  tecla(fila);
});
