// How far a long file is, until its page has something else to say.
const lugar = document.querySelector("[data-avance]");
const barra = lugar?.querySelector("progress");

async function mirar() {
  try {
    const avance = await (await fetch(lugar.dataset.avance)).json();
    if (!avance.sigue) return location.reload();
    lugar.querySelector("[data-frase]").textContent = avance.frase;
    if (avance.de) {
      barra.max = avance.de;
      barra.value = avance.leidos;
    }
  } catch {
    // The next try may do better.
  }
  setTimeout(mirar, 2000);
}

if (lugar) setTimeout(mirar, 1500);
