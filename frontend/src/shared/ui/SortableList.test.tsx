import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SortableList } from "./SortableList";

const items = [{ id: "a", name: "Ann" }, { id: "b", name: "Bob" }, { id: "c", name: "Cy" }];

function start() {
  const onOrder = vi.fn();
  render(
    <SortableList label="People" items={items} nameOf={(item) => item.name} onOrder={onOrder}>
      {(item) => item.name}
    </SortableList>,
  );
  return { onOrder, shown: () => screen.getAllByRole("listitem").map((row) => row.textContent).join() };
}

describe("a list put in order by keyboard", () => {
  it("moves with the arrows, says where to, and tells the order once it is left", async () => {
    const { onOrder, shown } = start();
    act(() => screen.getByRole("button", { name: "Move Cy" }).focus());
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    expect(shown()).toBe("Cy,Ann,Bob");
    expect(screen.getByRole("status").textContent).toBe("Cy is now 1 of 3");
    expect(onOrder).not.toHaveBeenCalled();
    await userEvent.tab();
    expect(onOrder.mock.calls.map(([next]) => (next as typeof items).map((item) => item.id).join(""))).toEqual(["cab"]);
  });

  it("stops at the ends and tells nothing when nothing moved", async () => {
    const { onOrder, shown } = start();
    act(() => screen.getByRole("button", { name: "Move Ann" }).focus());
    await userEvent.keyboard("{ArrowUp}");
    await userEvent.tab();
    expect(shown()).toBe("Ann,Bob,Cy");
    expect(onOrder).not.toHaveBeenCalled();
  });
});
