import { Fragment, type ReactNode } from "react";

const open = "\u2402";
const close = "\u2403";

/** The place of a part in a sentence of the catalog: give it to `t` in place of the part's words. */
export const slot = (name: string) => `${open}${name}${close}`;

/** A sentence of the catalog with parts drawn in their places, wherever the language puts them. */
export function Sentence({ text, parts }: { text: string; parts: Readonly<Record<string, ReactNode>> }) {
  return text.split(new RegExp(`${open}(\\w+)${close}`)).map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>);
}
