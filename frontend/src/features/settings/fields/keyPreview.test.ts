import { expect, it } from "vitest";
import { keyPreview } from "./keyPreview";

it.each([
  ["Deal size", "dealSize"],
  ["VAT no.", "vatNo"],
  ["2nd contact", "ndContact"],
  ["行业", "field"],
  ["", "field"],
])("%s is %s", (label, key) => expect(keyPreview(label)).toBe(key));
