import { describe, expect, it } from "vitest";
import { en } from "./messages/en";
import { zh } from "./messages/zh";

type Tree = { readonly [key: string]: string | Tree };

// English has two plural forms and Chinese one: they are one message.
function messagesOf(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`.replace(/_(one|other)$/, "_plural"), value] as [string, string]]
      : messagesOf(value, `${path}${key}.`),
  );
}
const keys = (tree: Tree) => [...new Set(messagesOf(tree).map(([key]) => key))].sort();
// One form of a plural may leave its number out ("Lead claimed").
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).filter((name) => name !== "count").sort();

describe("message catalogs", () => {
  it("have the same keys", () => expect(keys(zh)).toEqual(keys(en)));

  it("fill the same gaps", () => {
    const chinese = new Map(messagesOf(zh));
    for (const [key, text] of messagesOf(en)) expect([key, gaps(chinese.get(key) ?? "")]).toEqual([key, gaps(text)]);
  });

  it("leave nothing empty", () => {
    for (const [key, text] of [...messagesOf(en), ...messagesOf(zh)]) expect(text.trim(), key).not.toBe("");
  });
});
