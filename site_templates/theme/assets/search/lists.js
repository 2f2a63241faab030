// How the list of a term begins, whatever follows for each part. Written by generator/search/postings.py.

/** What gives the next number of `bytes` each time: seven bits a byte, the lowest first. */
export function numbers(bytes) {
  let at = 0;
  return () => {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  };
}

/** The parts that hold the term, ascending: the list begins with their differences and a zero. */
export function partsHeld(number) {
  const parts = [];
  for (let gap = number(), part = -1; gap > 0; gap = number()) parts.push((part += gap));
  return parts;
}
