// The 搜索 page: state in the address, results as text, ten at a time.
import { find, prepare, spans } from "./query.js";

const STEP = 10;
const AROUND = 24;
const base = document.documentElement.dataset.base ?? "..";
const app = document.querySelector("#search-app");

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function excerpt(cell, query) {
  const found = spans(cell, query);
  const start = Math.max(0, (found[0]?.[0] ?? 0) - AROUND);
  const end = Math.min(cell.cell.length, (found.at(-1)?.[1] ?? 0) + AROUND * 2);
  const nodes = [start > 0 ? "…" : ""];
  let last = start;
  for (const [from, to] of found) {
    nodes.push(cell.cell.slice(last, from), element("mark", "", cell.cell.slice(from, to)));
    last = to;
  }
  nodes.push(cell.cell.slice(last, end), end < cell.cell.length ? "…" : "");
  return element("span", "", ...nodes);
}

function address(record, cell, query) {
  const anchor = cell?.anchor ? `#${cell.anchor}` : "";
  return `${base}/${record.url}?q=${encodeURIComponent(query)}${anchor}`;
}

function row({ record, hits }, query) {
  const link = element("a", "", record.title);
  link.href = address(record, hits[0], query);
  const meta = element("p", "meta");
  for (const word of [record.region, record.department, record.year ? `${record.year}年` : "", record.kind]) {
    if (word) meta.append(element("span", "", word));
  }
  const inside = element("ul", "in");
  for (const hit of hits.slice(0, 3)) {
    const at = element("a", "a", hit.section || record.title);
    at.href = address(record, hit, query);
    inside.append(element("li", "", at, excerpt(hit, query)));
  }
  return element("li", "", element("h2", "", link), meta, inside);
}

function show(prepared, query) {
  const results = find(prepared, query);
  const said = query.trim() === "" ? "请输入要找的文字。" : results.length === 0
    ? `没有找到“${query}”。可以换短一些的词，或按地区、年度浏览。` : `找到 ${results.length} 页含有“${query}”。`;
  const tally = element("p", "tally", said);
  tally.setAttribute("role", "status");
  const list = element("ol", "hits");
  const more = element("button", "more", "更多");
  let shown = 0;
  const add = () => {
    for (const result of results.slice(shown, shown + STEP)) list.append(row(result, query));
    shown += STEP;
    more.hidden = shown >= results.length;
  };
  more.addEventListener("click", add);
  add();
  app.replaceChildren(tally, list, more);
}

async function start() {
  const query = new URLSearchParams(location.search).get("q") ?? "";
  for (const input of document.querySelectorAll("input[name=q]")) input.value = query;
  try {
    const response = await fetch(`${base}/search/index/records.json`);
    if (!response.ok) throw new Error(String(response.status));
    show(prepare(await response.json()), query);
  } catch {
    app.replaceChildren(element("p", "callout", "搜索用的文件没有取到，可能是网络断开。请刷新，或按地区、年度浏览。"));
  }
}

if (app) start();
