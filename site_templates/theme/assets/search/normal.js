// One spelling for matching, the same as in generator/search/normal.py; tests/search/vectors.json holds both to it.

const IDEOGRAPH = /^[\u3400-\u4dbf\u4e00-\u9fff]$/;
const KEPT = /^[\p{L}\p{N}%‰.]$/u;
const DIGIT = /^[0-9]$/;
const known = new Map();

/** One character taken apart, in lower case: “Ⅱ” → ["i", "i"]. Signs are left in: a point looks at its neighbours. */
function folded(character) {
  let signs = known.get(character);
  if (!signs) {
    const plain = IDEOGRAPH.test(character)
      ? character
      : character.normalize("NFKD").toLowerCase().replaceAll("ς", "σ");
    signs = [...plain];
    known.set(character, signs);
  }
  return signs;
}

/**
 * text → {text, from, to}: the text as it is matched and, for each of its UTF-16 units, where the original character it
 * comes from begins and ends. `simplified` maps traditional characters to simplified ones.
 */
export function normal(original, simplified) {
  const signs = [];
  const begins = [];
  const ends = [];
  let at = 0;
  for (const character of original) {
    for (const sign of folded(character)) {
      signs.push(simplified?.get(sign) ?? sign);
      begins.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  let text = "";
  const from = [];
  const to = [];
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i];
    if (!IDEOGRAPH.test(sign) && !kept(signs, i)) continue;
    text += sign;
    for (let unit = 0; unit < sign.length; unit += 1) {
      from.push(begins[i]);
      to.push(ends[i]);
    }
  }
  return { text, from, to };
}

function kept(signs, i) {
  if (signs[i] === ".") return DIGIT.test(signs[i - 1] ?? "") && DIGIT.test(signs[i + 1] ?? "");
  return KEPT.test(signs[i]);
}

/** “黨党員员” → Map(黨 → 党, 員 → 员) */
export function pairs(text) {
  const signs = [...text];
  const simplified = new Map();
  for (let i = 0; i + 1 < signs.length; i += 2) simplified.set(signs[i], signs[i + 1]);
  return simplified;
}

const BOTH = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽";
let simple = null;

/** Whether a text may hold traditional characters: any outside of GB 2312, or one of those that are in it all the same. */
export function mayBeTraditional(text) {
  simple ??= new Set(gb2312());
  return [...text].some((sign) => IDEOGRAPH.test(sign.normalize("NFKD")) ? !simple.has(sign) || BOTH.includes(sign) : sign.codePointAt(0) >= 0x20000);
}

function gb2312() {
  const rows = Array.from({ length: 72 }, (_, row) => Array.from({ length: 94 }, (_, cell) => [0xb0 + row, 0xa1 + cell]));
  return new TextDecoder("gb18030").decode(new Uint8Array(rows.flat(2)));
}
