/* 带走: every table can be downloaded as CSV and copied as a table; a citation can be copied. Both are made of what
   stands on the page; without this file the page is complete, and its data lie beside it in files. */
import { words } from "./words.js";

const ACTING = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20']/;

for (const table of document.querySelectorAll("main table")) {
  const told = element("output", "");
  const box = element("div", "take");
  box.append(
    button(words("take_csv"), table, () => download(table)),
    button(words("take_copy"), table, async () => {
      told.textContent = outcome(await copy(text(grid(table), "\t"), html(table)));
    }),
    told,
  );
  (table.closest(".tbl, .biao") ?? table).after(box);
}

for (const box of document.querySelectorAll(".cite > div")) {
  const told = element("output", "");
  const copied = element("button", "", words("take_copy"));
  copied.type = "button";
  copied.addEventListener("click", async () => {
    told.textContent = outcome(await copy(box.querySelector("p, pre").innerText.trim()));
  });
  const line = element("p", "take");
  line.append(copied, told);
  box.append(line);
}

function outcome(copied) {
  return copied ? words("taken") : words("not_taken");
}

function button(label, table, act) {
  const made = element("button", "", label);
  made.type = "button";
  made.ariaLabel = words("take_which", { act: label, table: name(table) });
  made.addEventListener("click", act);
  return made;
}

/** The rows on show, without the strip of evidence that a reader opened among them, and without what is folded. */
function shown(table) {
  return [...table.rows].filter((row) => !row.hidden && !row.matches(".ju-row, .fold"));
}

/** Every merged cell standing in each place it covers. */
function grid(table) {
  const rows = shown(table);
  const made = rows.map(() => []);
  rows.forEach((row, down) => {
    let at = 0;
    for (const cell of cells(row)) {
      while (made[down][at] !== undefined) at += 1;
      for (let below = 0; below < cell.rowSpan && down + below < rows.length; below += 1) {
        for (let across = 0; across < cell.colSpan; across += 1) made[down + below][at + across] = said(cell);
      }
    }
  });
  return made.map((row) => Array.from(row, (cell) => cell ?? ""));
}

/** Without the margin that leads to the source. */
function cells(row) {
  return [...row.cells].filter((cell) => !cell.classList.contains("gut"));
}

/** What a cell says, without what is there for the ear alone. */
function said(cell) {
  const copied = cell.cloneNode(true);
  copied.querySelectorAll(".sr, svg").forEach((one) => one.remove());
  copied.querySelectorAll("br").forEach((one) => one.replaceWith("\n"));
  return copied.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n\s*/g, "\n").trim();
}

function text(rows, between) {
  return rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ")).join(between)).join("\r\n");
}

/** A table of plain cells, merged as on the page: Word and Excel take it as a table. */
function html(table) {
  const made = document.createElement("table");
  for (const row of shown(table)) {
    const copied = made.insertRow();
    for (const cell of cells(row)) {
      const own = document.createElement(cell.tagName);
      own.textContent = said(cell);
      if (cell.rowSpan > 1) own.rowSpan = cell.rowSpan;
      if (cell.colSpan > 1) own.colSpan = cell.colSpan;
      copied.append(own);
    }
  }
  made.border = "1";
  return made.outerHTML;
}

async function copy(plain, marked = "") {
  if (navigator.clipboard?.write) {
    try {
      const parts = { "text/plain": new Blob([plain], { type: "text/plain" }) };
      if (marked) parts["text/html"] = new Blob([marked], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      return true;
    } catch { /* not allowed here: the older way */ }
  }
  document.addEventListener(
    "copy",
    (event) => {
      event.clipboardData.setData("text/plain", plain);
      if (marked) event.clipboardData.setData("text/html", marked);
      event.preventDefault();
    },
    { once: true },
  );
  return document.execCommand("copy");
}

/** CSV as the site's own files have it: UTF-8 with BOM, and no text that a spreadsheet would run. */
function download(table) {
  const lines = grid(table).map((row) => row.map(quoted).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
  const page = document.title.split(" · ")[0]; // whose: files of several pages lie in one folder
  link.download = `${[page, name(table)].join(" ").replaceAll(/[\\/:*?"<>|\s]+/g, "-")}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function quoted(cell) {
  const number = /^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$/.test(cell);
  const safe = ACTING.test(cell) && !number ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function name(table) {
  const caption = table.caption?.cloneNode(true);
  caption?.querySelectorAll("small").forEach((one) => one.remove());
  return caption?.textContent.trim() || words("this_table");
}

function element(tag, css, content = "") {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (content) made.textContent = content;
  return made;
}
