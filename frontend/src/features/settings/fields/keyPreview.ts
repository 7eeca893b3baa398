/** Roughly the key that the server will make from a label; what it really is, it says after saving. */
export function keyPreview(label: string) {
  const [first = "", ...rest] = label.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  const joined = first.toLowerCase() + rest.map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join("");
  const key = joined.replace(/^[0-9]+/, "").slice(0, 50);
  return key ? key[0]!.toLowerCase() + key.slice(1) : "field";
}
