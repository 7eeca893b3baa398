import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useSelection } from "./useSelection";

const start = (rows = ["a", "b", "c", "d"]) => renderHook(({ listed }) => useSelection(listed), { initialProps: { listed: rows } });
const picked = (hook: ReturnType<typeof start>) => [...hook.result.current.ids].sort().join("");

describe("selection", () => {
  it("takes one and gives it back", () => {
    const hook = start();
    act(() => hook.result.current.toggle("b"));
    expect(picked(hook)).toBe("b");
    act(() => hook.result.current.toggle("b"));
    expect(picked(hook)).toBe("");
  });

  it("takes a range in both directions", () => {
    const hook = start();
    act(() => hook.result.current.toggle("c"));
    act(() => hook.result.current.toggle("a", true));
    expect(picked(hook)).toBe("abc");
  });

  it("takes all, then none", () => {
    const hook = start();
    act(() => hook.result.current.toggleAll());
    expect(picked(hook)).toBe("abcd");
    act(() => hook.result.current.toggleAll());
    expect(picked(hook)).toBe("");
  });

  it("forgets rows that left the list", () => {
    const hook = start();
    act(() => hook.result.current.toggleAll());
    hook.rerender({ listed: ["b", "d"] });
    expect(picked(hook)).toBe("bd");
  });
});
