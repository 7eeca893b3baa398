import { afterAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask, closeBrowser, leadLinks, openAs, stamp, violations } from "./browser";

afterAll(closeBrowser);

/** Makes a lead of the person's own. */
async function newLead(page: Page, name: string, more: object = {}): Promise<{ id: string; version: number }> {
  const { createLead } = await ask<{ createLead: { lead: { id: string; version: number } } }>(
    page,
    "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id version } userErrors { message } } }",
    { input: { name, company: "Before Ltd", rating: "COLD", ...more } },
  );
  return createLead.lead;
}

/** Opens the table at one lead of its own, and gives the lead's row. */
async function rowOf(person: string, name: string, more: object = {}) {
  const page = await openAs(person);
  const lead = await newLead(page, name, more);
  await page.goto(`/leads?view=ALL_LEADS&q=${encodeURIComponent(name)}`);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await row.waitFor();
  return { page, lead, row, cell: (key: string) => row.locator(`[data-cell="${key}"]`) };
}

const companyOf = (page: Page, id: string) => ask<{ lead: { company: string } }>(page, "query ($id: ID!) { lead(id: $id) { company } }", { id }).then((data) => data.lead.company);

describe("editing in the table", () => {
  it("is refused for a lead that one may only see, with the reason", async () => {
    const page = await openAs("analyst");
    await page.goto("/leads");
    await page.locator('[role=row] [data-cell="company"]').first().dblclick();
    await page.getByRole("alert").or(page.locator("[data-kind=failed]")).first().waitFor();
  });

  it("saves a text at once, and gives it back by undo and by key", async () => {
    const { page, lead, cell } = await rowOf("rep", stamp());
    await cell("company").dblclick();
    await page.keyboard.type("After Ltd");
    await page.keyboard.press("Enter");
    await cell("company").getByText("After Ltd").waitFor();
    await page.getByText("Company saved").waitFor();
    expect(await companyOf(page, lead.id)).toBe("After Ltd");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await cell("company").getByText("Before Ltd").waitFor();
    await page.getByText("Company is as it was").waitFor();

    await cell("company").dblclick();
    await page.keyboard.type("Third Ltd");
    await page.keyboard.press("Enter");
    await page.getByText("Company saved").first().waitFor();
    await page.keyboard.press("Control+z");
    await cell("company").getByText("Before Ltd").waitFor();
  });

  it("leaves a cell as it was on Escape, and goes on with Tab", async () => {
    const { page, lead, cell } = await rowOf("rep", stamp());
    await cell("company").dblclick();
    await page.keyboard.type("Nothing");
    await page.keyboard.press("Escape");
    await cell("company").getByText("Before Ltd").waitFor();
    await cell("company").dblclick();
    await page.keyboard.type("Tabbed Ltd");
    await page.keyboard.press("Tab");
    await page.getByRole("option", { name: "Warm" }).click();
    await cell("rating").getByText("Warm").waitFor();
    await page.getByText("Rating saved").waitFor();
    expect(await companyOf(page, lead.id)).toBe("Tabbed Ltd");
  });

  it("asks when somebody else changed the same field first", async () => {
    const { page, lead, cell } = await rowOf("rep", stamp());
    await ask(page, "mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { userErrors { message } } }", {
      input: { id: lead.id, expectedVersion: lead.version, company: "Theirs Ltd" },
    });
    await cell("company").dblclick();
    await page.keyboard.type("Mine Ltd");
    await page.keyboard.press("Enter");
    const conflict = page.getByRole("dialog", { name: "Somebody else changed this lead" });
    await conflict.getByText("Theirs Ltd").waitFor();
    await conflict.getByRole("button", { name: "Save mine over it" }).click();
    await cell("company").getByText("Mine Ltd").waitFor();
    await page.getByText("Company saved").waitFor();
    expect(await companyOf(page, lead.id)).toBe("Mine Ltd");
  });

  it("keeps a row that no longer fits, greyed, until one moves on", async () => {
    const company = stamp("Stays");
    const page = await openAs("rep");
    await newLead(page, stamp("first"), { company });
    const name = stamp("second");
    await newLead(page, name, { company });
    await page.goto(`/leads?view=ALL_LEADS&filter=${encodeURIComponent(JSON.stringify({ company: { eq: company } }))}`);
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
    await row.locator('[data-cell="company"]').dblclick();
    await page.keyboard.type("Elsewhere Ltd");
    await page.keyboard.press("Enter");
    await row.and(page.locator("[data-leaving]")).waitFor();
    await row.getByText("Elsewhere Ltd").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await row.waitFor({ state: "detached" });
  });
});

describe("the table", () => {
  it("sorts by several headings, and says so in its address", async () => {
    const page = await openAs("manager");
    await page.goto("/leads");
    await leadLinks(page);
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await page.getByRole("columnheader", { name: /^Name/ }).and(page.locator("[aria-sort=ascending]")).waitFor();
    await page.getByRole("button", { name: "Created", exact: true }).click({ modifiers: ["Shift"] });
    await page.getByRole("img", { name: "2 in the sort" }).waitFor();
    await page.reload();
    await page.getByRole("img", { name: "2 in the sort" }).waitFor();
  });

  it("moves, hides and shows columns by their menus and by keys", async () => {
    const page = await openAs("manager");
    await page.goto("/leads");
    await leadLinks(page);
    const keys = () => page.locator("[role=columnheader][data-column]").evaluateAll((heads) => heads.map((head) => head.getAttribute("data-column")));
    const before = await keys();
    await page.getByRole("button", { name: "Column Company" }).focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.waitForFunction((first) => document.querySelectorAll("[data-column]")[1]?.getAttribute("data-column") === first, before[2]);
    await page.getByRole("button", { name: "Column Pool" }).click();
    await page.getByRole("menuitem", { name: "Hide column" }).click();
    await page.locator("[data-column=pool]").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Columns and display" }).click();
    const picker = page.getByRole("dialog", { name: "Columns and display" });
    await picker.getByLabel("Find a field").fill("job");
    await picker.getByLabel("Job title").check();
    await page.locator("[data-column=jobTitle]").waitFor();
  });

  it("groups by a field, each group counted and closed by itself", async () => {
    const page = await openAs("manager");
    await page.goto("/leads");
    await leadLinks(page);
    await page.getByRole("button", { name: "Column Status" }).click();
    await page.getByRole("menuitem", { name: "Group by this" }).click();
    await page.getByRole("button", { name: "Hide Pending" }).click();
    await page.getByRole("button", { name: "Show Pending" }).waitFor();
    await page.waitForFunction(() => ![...document.querySelectorAll("[role=row] [data-status=PENDING]")].some((badge) => badge.closest("[data-cell]")));
  });

  it("says in the row's menu what can be done, and why not", async () => {
    const { page, row } = await rowOf("rep", stamp());
    await row.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: "Edit" }).waitFor();
    await page.getByRole("menuitem", { name: "Open" }).waitFor();
  });

  it("is walked by keys: cells, the editor, the preview", async () => {
    const { page, row } = await rowOf("rep", stamp());
    await page.keyboard.press("j");
    await row.and(page.locator("[data-active]")).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await row.locator('[data-cell="company"][data-cursor]').waitFor();
    await page.keyboard.press("F2");
    await page.keyboard.type("By key Ltd");
    await page.keyboard.press("Enter");
    await row.getByText("By key Ltd").waitFor();
    await page.keyboard.press(" ");
    await page.getByRole("dialog").getByText("What is next").or(page.getByRole("dialog").getByText("Timeline")).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
