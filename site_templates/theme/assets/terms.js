/* 名词解释: the text of a marked term beside it, on hover, focus and tap. Without this file a mark is a link to the page. */
const NAME = "term-told";
const box = Object.assign(document.createElement("div"), { id: NAME, className: "told", role: "tooltip", hidden: true });
let texts = null; // id → text, from the page of terms, asked for once
let open = null;
let leaving = 0;
let pointer = ""; // what was last used to point: not every browser tells with a click

document.body.append(box);
for (const mark of document.querySelectorAll("a.term, .terms a")) {
  mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(mark));
  mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  mark.addEventListener("focus", () => show(mark));
  mark.addEventListener("blur", hide);
  mark.addEventListener("click", (event) => {
    if (pointer !== "touch" || mark === open?.tapped) return; // the second tap leads to the page
    event.preventDefault();
    show(mark).then(() => open && (open.tapped = mark));
  });
}
document.addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
box.addEventListener("pointerenter", () => clearTimeout(leaving));
box.addEventListener("pointerleave", leave);
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

async function show(mark) {
  clearTimeout(leaving);
  const wanted = { mark };
  if (open?.mark === mark) return;
  open = wanted;
  const text = await told(mark);
  if (open !== wanted || !text) return;
  box.textContent = text;
  box.hidden = false;
  mark.setAttribute("aria-describedby", NAME);
  place(mark);
}

function hide() {
  clearTimeout(leaving);
  open?.mark.removeAttribute("aria-describedby");
  open = null;
  box.hidden = true;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 250);
}

/** Below the mark, or above it where there is no room; never over it. */
function place(mark) {
  const at = mark.getBoundingClientRect();
  const own = box.getBoundingClientRect();
  const below = at.bottom + own.height + 8 < innerHeight || at.top < own.height + 8;
  box.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - own.height - 4)}px`;
  box.style.left = `${scrollX + Math.max(8, Math.min(at.left, document.documentElement.clientWidth - own.width - 8))}px`;
}

async function told(mark) {
  const { hash, href } = mark;
  texts ??= read(href.split("#")[0]);
  return (await texts).get(hash.slice(1));
}

/** The page of terms, parsed by the browser as it loads: the policy of the site forbids to parse text as HTML. */
function read(address) {
  return new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", address);
    asked.responseType = "document";
    asked.onload = () => {
      const found = asked.status === 200 ? [...asked.response.querySelectorAll(".glossary > div")] : [];
      done(new Map(found.map((one) => [one.id, one.querySelector("dd").textContent])));
    };
    asked.onerror = () => done(new Map()); // no page, no text: the link still works
    asked.send();
  });
}
