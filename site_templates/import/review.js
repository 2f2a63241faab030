/* Shows which cell of the document became which cell of the filing, and why. The page can be read without it. */
(() => {
  "use strict";
  const strip = document.getElementById("strip");
  if (!strip) return;
  const part = (name) => strip.querySelector(name);
  const entries = [...document.querySelectorAll("[data-g]")];
  const waiting = entries.filter((entry) => entry.classList.contains("ask"));
  const tables = new Set();
  const lit = [];
  let chosen = null;

  const numberOf = (entry) => entry.dataset.b || entry.id.slice(1);
  const filedOf = (entry) => (entry.dataset.w === undefined ? null : document.getElementById(`b${numberOf(entry)}`));
  const sources = new Map();
  for (const entry of entries) {
    if (entry.dataset.w !== undefined) sources.set(numberOf(entry), [...(sources.get(numberOf(entry)) ?? []), entry]);
  }
  const entryAt = (target) => {
    const element = target instanceof Element ? target.closest("[data-g], [id^='b']") : null;
    if (!element) return null;
    return element.dataset.g ? element : (sources.get(element.id.slice(1)) ?? [])[0] ?? null;
  };
  const fill = (name, text) => { part(name).textContent = text; };

  function light(entry) {
    for (const element of lit.splice(0)) element.classList.remove("on");
    const filed = filedOf(entry);
    lit.push(...(filed ? [filed, ...sources.get(numberOf(entry))] : [entry]));
    for (const element of lit) element.classList.add("on");
    return filed;
  }

  function tell(entry) {
    if (entry === chosen) return;
    chosen = entry;
    const filed = light(entry);
    const reason = document.getElementById(`g${entry.dataset.g}`);
    const fate = reason.querySelector(".chip");
    const own = [...entry.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    fill("q", own.map((node) => node.textContent).join(" ").trim());
    fill(".reason", reason.querySelector("th").textContent);
    fill(".words", filed ? `${filed.closest(".part").dataset.name} › ${entry.dataset.w}` : "");
    fill(".line", entry.dataset.l ? strip.dataset.line.replace("#", entry.dataset.l) : "");
    part(".chip").className = fate.className;
    fill(".chip", fate.textContent);
    part(".other").hidden = !filed;
    if (filed) part(".other").href = `#${filed.id}`;
    strip.classList.add("full");
  }

  function go(entry) {
    for (let held = entry.closest("details"); held; held = held.parentElement.closest("details")) held.open = true;
    entry.tabIndex = 0;
    entry.scrollIntoView({ block: "center", inline: "center" });
    entry.focus({ preventScroll: true });
    tell(entry);
  }

  function step(by) {
    if (!waiting.length) return;
    const at = waiting.indexOf(chosen);
    let next = (at + by + waiting.length) % waiting.length;
    if (at < 0) {
      const follows = (entry) => chosen && chosen.compareDocumentPosition(entry) & Node.DOCUMENT_POSITION_FOLLOWING;
      const first = chosen ? waiting.findIndex(follows) : 0;
      next = by > 0 ? Math.max(first, 0) : (first < 1 ? waiting.length : first) - 1;
    }
    go(waiting[next]);
    fill(".count", strip.dataset.count.replace("#", next + 1).replace("*", waiting.length));
  }

  /* Arrow keys: the entry before or after, or the nearest one above or below. */
  function beside(entry, key) {
    if (key === "ArrowLeft" || key === "ArrowRight") return entries[entries.indexOf(entry) + (key === "ArrowLeft" ? -1 : 1)];
    const from = entry.getBoundingClientRect();
    const down = key === "ArrowDown";
    const ordered = down ? entries.slice(entries.indexOf(entry) + 1) : entries.slice(0, entries.indexOf(entry)).reverse();
    return ordered.find((other) => {
      const box = other.getBoundingClientRect();
      const clear = down ? box.top >= from.bottom - 1 : box.bottom <= from.top + 1;
      return clear && box.left < from.right && box.right > from.left;
    });
  }

  document.addEventListener("pointerover", (event) => {
    const entry = entryAt(event.target);
    if (entry && event.pointerType === "mouse" && !event.target.closest("#strip")) tell(entry);
  });
  document.addEventListener("focusin", (event) => {
    const entry = entryAt(event.target);
    if (entry) tell(entry);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#a']");
    const entry = link ? document.getElementById(link.hash.slice(1)) : entryAt(event.target);
    if (link && entry) {
      event.preventDefault();
      go(entry);
    } else if (entry && !event.target.closest("a")) {
      tell(entry);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typed = event.target.closest("input:not([type=checkbox], [type=radio]), textarea");
    if (!typed && part("input").checked && (event.key === "n" || event.key === "p")) step(event.key === "n" ? 1 : -1);
    const here = event.target.matches("[data-g]") && event.key.startsWith("Arrow") ? beside(event.target, event.key) : null;
    if (here) {
      event.preventDefault();
      go(here);
    }
  });
  part(".next").addEventListener("click", () => step(1));
  part(".before").addEventListener("click", () => step(-1));
  document.querySelector(".fates").addEventListener("change", (event) => {
    const look = event.target.value;
    const first = entries.find((entry) => (look === "known" ? !entry.className : entry.classList.contains(look)));
    if (look && first) {
      for (let held = first.closest("details"); held; held = held.parentElement.closest("details")) held.open = true;
      first.scrollIntoView({ block: "center" });
      tell(first);
    }
  });

  for (const entry of entries) {
    const table = entry.closest("table");
    entry.tabIndex = entry.classList.contains("ask") || (table && !tables.has(table)) ? 0 : -1;
    tables.add(table);
  }
  for (const button of [part(".next"), part(".before")]) button.disabled = !waiting.length;
  document.documentElement.classList.add("here");
  strip.hidden = false;
})();
