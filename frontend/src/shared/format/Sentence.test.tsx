import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Sentence, slot } from "./Sentence";

it("draws parts where the language puts them, whatever they contain", () => {
  const { container } = render(<Sentence text={`给 ${slot("target")}:${slot("source")} 的线索`} parts={{ source: <strong>{"<b>North</b>"}</strong>, target: "Key {{accounts}}" }} />);
  expect(container.innerHTML).toBe("给 Key {{accounts}}:<strong>&lt;b&gt;North&lt;/b&gt;</strong> 的线索");
});
