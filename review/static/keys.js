// Keys of the desk: j and k walk over the findings, a verdict's letter presses its button, n goes to the note.
"use strict";
const cards = [...document.querySelectorAll(".card")];
const asked = document.querySelector(location.hash.startsWith("#n") ? `[id="${location.hash.slice(1)}"]` : ".none");
// A finding that was just decided may have left the list: the one that took its place is next.
let at = asked ? cards.indexOf(asked) : Number(sessionStorage.getItem("at") ?? 0);
sessionStorage.removeItem("at");
const go = (to) => {
  at = Math.max(0, Math.min(cards.length - 1, to));
  cards.forEach((c, i) => c.classList.toggle("current", i === at));
  cards[at]?.focus({ preventScroll: true });
  cards[at]?.scrollIntoView({ block: "nearest" });
};
cards.forEach((c, i) => c.addEventListener("submit", () => sessionStorage.setItem("at", i)));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") go(at);
    return;
  }
  // The same keys in the Russian layout.
  const key = { о: "j", л: "k", с: "c", а: "f", ц: "w", ф: "a", г: "u", т: "n" }[event.key] ?? event.key;
  if (key === "j") go(at + 1);
  else if (key === "k") go(at - 1);
  else if (key === "n") cards[at]?.querySelector("[name=note]").focus();
  else if (/^[cfwau]$/.test(key)) cards[at]?.querySelector(`[data-key="${key}"]`)?.click();
  else return;
  event.preventDefault();
});
if (cards.length && at > 0) go(at);
else cards[0]?.classList.add("current");
