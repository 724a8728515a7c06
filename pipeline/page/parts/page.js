// Filters over the findings, kept in the address. Cards are HTML made and escaped by the program: those of the first
// view stand in the page, the others in the data block; all are shown in slices so that thousands stay usable.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const list = document.getElementById("list");
  document.documentElement.classList.add("script");

  function openTarget() {
    const target = location.hash.includes("=") ? null : document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
    if (target) target.scrollIntoView();
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  if (!list) return;

  const SLICE = 100;
  const words = data.words;
  const findings = data.findings;
  const byId = new Map(findings.map((f) => [f.id, f]));
  const form = document.querySelector("#filters form");
  const $ = (id) => document.getElementById(id);
  const plain = { q: "", school: "", with: "", rule: "", document: "", finding: "", severity: [] };
  let state = plain;
  let limit = SLICE;

  // ---- cards
  const parse = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.firstElementChild;
  };
  const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");
  const entities = { "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&" };
  const strip = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|amp|#34|#39);/g, (e) => entities[e]);
  for (const f of findings) f.card = document.getElementById("f-" + f.id);
  for (const folded of list.querySelectorAll("details.consequences")) folded.remove();
  const text = (f) => (f.text ??= fold(f.card ? f.card.textContent : strip(f.html)));
  const card = (f) => {
    const made = (f.card ??= parse(f.html));
    if (!f.ready) {
      f.ready = true;
      for (const quote of made.querySelectorAll("blockquote.long")) fitLong(quote);
      made.classList.toggle("tall", made.textContent.length > 1200);
    }
    for (const folded of made.querySelectorAll(":scope > details.consequences")) folded.remove();
    return made;
  };
  const headings = data.groups.map(() => null);
  const heading = (n) => (headings[n] ??= parse(data.groups[n]));

  function fitLong(quote) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "expand";
    const show = (closed) => {
      quote.classList.toggle("closed", closed);
      button.textContent = closed ? words.expand : words.collapse;
      button.setAttribute("aria-expanded", String(!closed));
    };
    button.addEventListener("click", () => show(!quote.classList.contains("closed")));
    show(true);
    quote.parentElement.append(button);
  }

  // ---- what is selected
  function read() {
    const next = { ...plain };
    if (location.hash.includes("=")) {
      for (const part of location.hash.slice(1).split("&")) {
        const [key, value = ""] = part.split("=", 2);
        if (!(key in plain)) continue;
        let decoded = "";
        try { decoded = decodeURIComponent(value); } catch { continue; }
        next[key] = key === "severity" ? decoded.split(".").filter(Boolean) : decoded;
      }
    }
    return next;
  }
  function address(s) {
    const parts = Object.keys(plain)
      .filter((key) => (key === "severity" ? s.severity.length : s[key]))
      .map((key) => key + "=" + encodeURIComponent(key === "severity" ? s.severity.join(".") : s[key]));
    return "#" + parts.join("&");
  }
  function go(change, typing) {
    state = { ...state, ...change };
    limit = SLICE;
    const url = address(state) === "#" ? location.pathname + location.search : address(state);
    history[typing ? "replaceState" : "pushState"](null, "", url);
    show();
  }
  function matches(f, terms) {
    return (
      (!state.school || f.keys.includes(state.school)) &&
      (!state.with || f.keys.includes(state.with)) &&
      (!state.rule || f.rule === state.rule) &&
      (!state.document || f.documents.includes(state.document)) &&
      (!state.severity.length || state.severity.includes(f.severity)) &&
      (!state.finding || f.id === state.finding || f.cause === state.finding) &&
      terms.every((term) => text(f).includes(term))
    );
  }

  // ---- showing it
  const fill = (template, values) => template.replace(/\{(\w*)\}/g, (_, key) => values[key]);
  const count = (n) => (n >= 10000 ? n.toLocaleString(document.documentElement.lang) : String(n));

  function show() {
    const terms = fold(state.q).trim().split(" ").filter(Boolean);
    const selected = findings.filter((f) => matches(f, terms));
    const inside = new Set(selected.map((f) => f.id));
    const heads = selected.filter((f) => !inside.has(f.cause));
    const under = new Map();
    for (const f of selected) if (inside.has(f.cause)) under.set(f.cause, [...(under.get(f.cause) ?? []), f]);

    const sections = [];
    let group = -1;
    let shown = 0;
    for (const f of heads.slice(0, limit)) {
      if (f.group !== group) {
        group = f.group;
        const section = document.createElement("section");
        section.className = "group";
        section.append(heading(group));
        sections.push(section);
      }
      const made = card(f);
      const folded = under.get(f.id) ?? [];
      if (folded.length) made.append(fold_under(folded));
      sections.at(-1).append(made);
      shown += 1 + folded.length;
    }
    list.replaceChildren(...sections);

    const values = { shown: count(shown), matched: count(selected.length), total: count(findings.length) };
    const part = selected.length < findings.length ? words.shown_slice : words.shown_first;
    $("shown").textContent = fill(shown < selected.length ? part : words.shown, values);
    $("nothing").hidden = selected.length > 0;
    $("more").hidden = heads.length <= limit;
    $("next").textContent = fill(words.more, { "": count(Math.min(SLICE, heads.length - limit)) });
    $("everything").textContent = fill(words.show_all, { "": count(selected.length) });
    controls();
  }
  function fold_under(folded) {
    const details = document.createElement("details");
    details.className = "consequences";
    const summary = document.createElement("summary");
    summary.textContent = words.consequences + ": " + folded.length;
    details.append(summary, ...folded.map(card));
    return details;
  }
  function controls() {
    for (const name of ["q", "school", "rule", "document"]) {
      if (form.elements[name].value !== state[name]) form.elements[name].value = state[name];
    }
    for (const box of form.elements.severity) box.checked = !state.severity.length || state.severity.includes(box.value);
    const beside = form.querySelector(".with");
    beside.hidden = !state.with;
    beside.textContent = state.with ? fill(words.with, { "": data.names[state.with] ?? state.with }) : "";
    const chosen = [
      data.names[state.school] ?? state.school,
      beside.textContent,
      state.rule,
      state.severity.map((s) => words[s].toLowerCase()).join(", "),
      data.files[state.document] ?? state.document,
      state.q && "«" + state.q + "»",
      state.finding && words.one_finding,
    ].filter(Boolean);
    $("selection").textContent = chosen.length ? fill(words.selection, { "": chosen.join("; ") }) : "";
    document.body.classList.toggle("selected", chosen.length > 0);
    $("reset").disabled = chosen.length === 0;
  }

  // ---- events
  let waiting = 0;
  form.elements.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go({ q: form.elements.q.value, finding: "" }, true), 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (name === "severity") {
      const on = [...form.elements.severity].filter((box) => box.checked).map((box) => box.value);
      // Nothing ticked would show nothing: it means all again.
      go({ severity: on.length === form.elements.severity.length ? [] : on, finding: "" });
    } else if (name !== "q") {
      go({ [name]: value, finding: "", ...(name === "school" ? { with: "" } : {}) });
    }
  });
  $("reset").addEventListener("click", () => go(plain));
  $("print").addEventListener("click", () => window.print());
  $("next").addEventListener("click", () => { limit += SLICE; show(); });
  $("everything").addEventListener("click", () => { limit = Infinity; show(); });
  const moved = () => {
    if (location.hash && !location.hash.includes("=")) return;
    state = read();
    limit = SLICE;
    show();
  };
  window.addEventListener("popstate", moved);
  window.addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    $("findings").scrollIntoView();
    $("findings").focus({ preventScroll: true });
  });

  // Paper shows everything that is selected.
  let before = SLICE;
  window.addEventListener("beforeprint", () => {
    before = limit;
    limit = Infinity;
    show();
    for (const details of document.querySelectorAll("details.consequences, details.rest")) details.open = true;
  });
  window.addEventListener("afterprint", () => { limit = before; show(); });

  if (matchMedia("(max-width: 860px)").matches) $("filters").open = false;
  state = read();
  show();
  if (location.hash.includes("=")) $("findings").scrollIntoView();
})();
