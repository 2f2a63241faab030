/* 本页内容: marks the entry of the section that is being read. */
const links = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
  const limit = innerHeight / 3;
  const read = heads.filter((head) => head.getBoundingClientRect().top < limit).at(-1) ?? heads[0];
  for (const [id, link] of links) link.toggleAttribute("aria-current", id === read?.id);
  links.get(read?.id)?.setAttribute("aria-current", "true");
}

let waiting = 0;
addEventListener("scroll", () => { waiting ||= requestAnimationFrame(() => { waiting = 0; mark(); }); }, { passive: true });
if (heads.length) mark();
