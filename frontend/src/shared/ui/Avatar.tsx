import classes from "./Avatar.module.css";

// Six calm hues; the same name always has the same one.
const hues = 6;

function hueOf(name: string) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues;
}

/** Two letters of a name: first and last word, or the last two signs of a Chinese name. Words in brackets do not count. */
export function initialsOf(name: string) {
  const words = name.trim().split(/\s+/u).filter((word) => /^[\p{L}\p{N}\p{Emoji}]/u.test(word));
  if (words.length === 0) return "?";
  if (/^[\p{Script=Han}\s·]+$/u.test(name)) return [...name.replace(/\s/gu, "")].slice(-2).join("");
  const first = [...words[0]!][0] ?? "";
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** A person as a round mark with initials. Decoration: the name always stands beside it or in a label. */
export function Avatar({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <span className={classes.root} data-hue={hueOf(name)} style={{ width: size, height: size, fontSize: Math.max(8, Math.round(size * 0.42)) }} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
