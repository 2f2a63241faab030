/* 找错、更正申请: a report link is filled with the page and the row it is about when it is followed.
   The row is the one the address points at (its number is its link). Without this file the links still work. */
import { words } from "./words.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.report");
  if (link) link.href = filled(link.href);
});

function filled(href) {
  const row = document.querySelector("tr:target");
  const place = row ? [...row.cells].map((cell) => cell.innerText.trim()).filter(Boolean).join(" | ") : "";
  const target = new URL(href);
  if (target.protocol !== "mailto:") {
    target.searchParams.set("page", location.href);
    if (place) target.searchParams.set("place", place);
    return target.href;
  }
  const lines = [words("report_page", { title: document.title }), words("report_url", { url: location.href })];
  if (place) lines.push(words("report_place", { place }));
  lines.push(words("report_what"), words("report_basis"));
  const mail = { subject: words("report_subject", { title: document.title }), body: lines.join("\r\n") };
  const query = Object.entries(mail).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${href.split("?")[0]}?${query.join("&")}`;
}
