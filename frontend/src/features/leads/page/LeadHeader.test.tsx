import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { LeadHeader } from "./LeadHeader";
import type { Lead } from "./leadQuery";

const lead = {
  name: "Mia Chen",
  availableActions: [
    { action: "CLAIM", allowed: false, reason: "Somebody owns it already." },
    { action: "EDIT", allowed: true, reason: "" },
    { action: "FROM_A_NEWER_SERVER", allowed: true, reason: "" },
  ],
} as unknown as Lead;

const show = () => {
  const onAction = vi.fn();
  render(
    <MantineProvider env="test">
      <LeadHeader lead={lead} onAction={onAction} onBack={() => {}} />
    </MantineProvider>,
  );
  return onAction;
};

describe("actions of a lead", () => {
  it("refuses what the server refuses, with its reason", async () => {
    const onAction = show();
    expect(screen.queryByRole("button", { name: "Claim" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "More actions" }));
    const refused = await screen.findByRole("menuitem", { name: /Claim/ });
    expect(refused).toHaveProperty("disabled", true);
    expect(refused.textContent).toContain("Somebody owns it already.");
    expect(screen.getAllByRole("menuitem")).toHaveLength(2);
    expect(onAction).not.toHaveBeenCalled();
  });

  it("offers nothing that the server does not name", () => {
    show();
    expect(screen.queryByRole("button", { name: "Log activity" })).toBeNull();
  });

  it("does what is allowed", async () => {
    const onAction = show();
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));
    expect(onAction).toHaveBeenCalledWith("EDIT");
  });
});
