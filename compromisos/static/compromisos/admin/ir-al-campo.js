// Links of the meter to a field of the editing form: open its tab, then go to it.
const CUADROS = 60;

function llegar(destino) {
  destino.scrollIntoView({ behavior: "instant", block: "center" });
  if (!destino.hasAttribute("tabindex")) destino.tabIndex = -1;
  destino.focus({ preventScroll: true });
}

function esperar(destino, quedan = CUADROS) {
  // Wagtail scrolls too when a tab opens: ours comes after.
  if (destino.checkVisibility() || !quedan) setTimeout(() => llegar(destino), 100);
  else requestAnimationFrame(() => esperar(destino, quedan - 1));
}

function ir(id) {
  const destino = document.getElementById(id);
  if (!destino) return false;
  const panel = destino.closest("[role=tabpanel]");
  document.querySelector(`[role=tab][aria-controls="${panel?.id}"]`)?.click();
  esperar(destino);
  return true;
}

document.addEventListener("click", (evento) => {
  const enlace = evento.target.closest("a[data-ir-al-campo]");
  if (enlace && ir(enlace.hash.slice(1))) evento.preventDefault();
});

window.addEventListener("load", () => {
  if (location.hash.length > 1) setTimeout(() => ir(location.hash.slice(1)), 200);
});
