import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, leadLinks, openAs, stamp } from "./browser";

afterAll(closeBrowser);

/** Makes a lead by hand, and opens it. */
async function newLead(person: string, name: string) {
  const page = await openAs(person);
  await page.goto("/leads?new=true");
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("Company", { exact: true }).fill("Before Ltd");
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("heading", { level: 2, name }).waitFor();
  return page;
}

describe("a lead", () => {
  it("is not made of nothing", async () => {
    const page = await openAs("rep");
    await page.goto("/leads?new=true");
    await page.getByRole("dialog").getByRole("button", { name: "Create", exact: true }).click();
    await page.getByText("Enter a name or a company").waitFor();
  });

  it("moves to In progress when a call is logged, and says so on its timeline", async () => {
    const page = await newLead("rep", stamp());
    await page.locator("main h2 ~ div [data-status=PENDING]").waitFor();
    await page.keyboard.press("l");
    const form = page.getByRole("dialog");
    await form.getByLabel("Summary").fill("Talked about the trial");
    await form.getByRole("button", { name: "In 3 days" }).click();
    await form.getByRole("button", { name: "Log", exact: true }).click();
    await page.locator("main h2 ~ div [data-status=IN_PROGRESS]").waitFor();
    await page.getByText("Talked about the trial").waitFor();
  });

  it("keeps the draft of who saves second, and shows what changed", async () => {
    const first = await newLead("rep", stamp());
    const second = await openAs("rep");
    await second.goto(first.url());
    for (const page of [first, second]) {
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("dialog").getByLabel("Company", { exact: true }).waitFor();
    }
    const save = async (page: typeof first, company: string) => {
      await page.getByRole("dialog").getByLabel("Company", { exact: true }).fill(company);
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    };
    await save(first, "First Ltd");
    await first.getByText("Saved").waitFor();
    await save(second, "Second Ltd");
    const conflict = second.getByRole("dialog", { name: "Somebody else changed this lead" });
    await conflict.getByRole("row", { name: "Company Second Ltd First Ltd" }).waitFor();
    await conflict.getByRole("button", { name: "Save mine over it" }).click();
    await second.locator("aside").getByText("Second Ltd").waitFor();
  });

  it("is marked invalid, and that is taken back with one click", async () => {
    const page = await newLead("rep", stamp());
    await page.keyboard.press("l");
    await page.getByRole("dialog").getByRole("button", { name: "Log", exact: true }).click();
    await page.locator("main h2 ~ div [data-status=IN_PROGRESS]").waitFor();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Mark invalid" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mark invalid" }).click();
    await page.locator("main h2 ~ div [data-status=INVALID]").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("main h2 ~ div [data-status=IN_PROGRESS]").waitFor();
  });

  it("says why one sees it", async () => {
    const page = await openAs("manager");
    await page.goto("/leads?view=MY_SUBORDINATES_LEADS");
    await (await leadLinks(page)).first().click();
    await page.getByRole("button", { name: "Why do I see this?" }).click();
    expect(await page.getByRole("dialog").getByRole("listitem").first().innerText()).toMatch(/superior/i);
  });
});
