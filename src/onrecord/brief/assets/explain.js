// Enhances links that work without it: pointing at one part of an attribution lights up the others and its card.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = document.getElementById("explained");
  const status = document.querySelector('[role="status"]');
  const keys = document.getElementById("keys");
  const cards = all(".card");
  const parts = new Map(); // card id -> its parts and its number in the text
  const names = new Map(); // speaker id -> the places that name the speaker
  const note = (map, name, element) => {
    if (!map.has(name)) map.set(name, []);
    map.get(name).push(element);
  };
  for (const element of all(".text [data-of]")) for (const id of element.dataset.of.split(" ")) note(parts, id, element);
  for (const element of all(".text .part[data-who]")) note(names, element.dataset.who, element);
  let chosen = null;
  let lit = [];

  // The cards that an element belongs to: its own, or those of the innermost part around it.
  const cardsOf = (element) => {
    const card = element.closest(".card");
    if (card) return [card];
    const part = element.closest(".text [data-of]");
    return part ? part.dataset.of.split(" ").map((id) => document.getElementById(id)) : [];
  };

  const turn = (card, name, on) => {
    card.classList.toggle(name, on);
    for (const part of parts.get(card.id) ?? []) part.classList.toggle(name, on);
  };

  const light = (wanted) => {
    for (const card of lit) if (!wanted.includes(card)) turn(card, "lit", false);
    for (const card of wanted) turn(card, "lit", true);
    lit = wanted;
  };

  const release = () => {
    if (!chosen) return;
    turn(chosen, "on", false);
    for (const name of names.get(chosen.dataset.who) ?? []) name.classList.remove("same");
    chosen.removeAttribute("aria-current");
    chosen = null;
    status.textContent = "";
  };

  const choose = (card) => {
    release();
    chosen = card;
    turn(card, "on", true);
    for (const name of names.get(card.dataset.who) ?? []) name.classList.add("same");
    card.setAttribute("aria-current", "true");
    const speaker = card.querySelector(".speaker").textContent;
    status.textContent = `Attribution ${cards.indexOf(card) + 1} of ${cards.length}: ${speaker}`;
    try {
      history.replaceState(history.state, "", `#${card.id}`);
    } catch {
      // refused in a sandboxed frame, or after many changes in a short time
    }
  };

  const go = (card) => {
    choose(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const card = cards[chosen ? cards.indexOf(chosen) + by : 0];
    if (card) go(card);
  };

  const leave = () => {
    const back = chosen && parts.get(chosen.id)?.find((part) => part.matches("a.tag"));
    release();
    back?.focus();
  };

  const plain = (event) => !(event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || event.button);

  main.addEventListener("pointerover", (event) => light(cardsOf(event.target)));
  main.addEventListener("pointerleave", () => light([]));
  main.addEventListener("focusin", (event) => light(cardsOf(event.target)));
  main.addEventListener("focusout", () => light([]));

  main.addEventListener("click", (event) => {
    if (!plain(event)) return;
    const link = event.target.closest("a");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target?.matches(".card")) {
      event.preventDefault();
      go(target);
    } else if (link?.matches(".card .num")) choose(link.closest(".card"));
    else if (!link && getSelection().isCollapsed) {
      const found = cardsOf(event.target);
      const next = found[(found.indexOf(chosen) + 1) % found.length]; // a shared part goes round
      if (next) go(next);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Escape") leave();
    else if (keys.checked && event.key === "n") step(1);
    else if (keys.checked && event.key === "p") step(-1);
    else return;
    event.preventDefault();
  });

  const follow = () => {
    const card = cards.find((one) => `#${one.id}` === location.hash);
    if (card) choose(card);
  };
  addEventListener("hashchange", follow);

  root.classList.add("js");
  document.querySelector(".keys").hidden = false;
  follow();
})();
