import { afterAll, describe, expect, it } from "vitest";
import { ask, closeBrowser, go, open, openAs, pick, stamp } from "./browser";

afterAll(closeBrowser);

/** Opens the form of something new on a page of the settings. */
async function create(section: string, person = "admin") {
  const page = await openAs(person);
  await page.goto(`/settings/${section}?edit=new`);
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Create", exact: true }).waitFor();
  const submit = async () => {
    await form.getByRole("button", { name: "Create", exact: true }).click();
    await page.getByText("Created", { exact: true }).waitFor();
  };
  return { page, form, submit };
}

describe("who may not", () => {
  it("is told so, on every page of the settings but their own", async () => {
    const page = await openAs("rep");
    await page.goto("/settings/people");
    for (const section of ["people", "departments", "groups", "roles", "sharing", "catalogs", "fields", "organization"]) {
      await go(page, `/settings/${section}`);
      await page.getByRole("heading", { level: 1, name: new RegExp(section, "i") }).waitFor();
      await page.getByText("Not for your role").waitFor();
    }
    await page.goto("/settings/profile");
    const sections = page.getByRole("navigation", { name: "Sections" }).getByRole("link");
    await sections.first().waitFor();
    expect(await sections.allInnerTexts()).toEqual(["Profile"]);
    await page.locator("main").getByText("Rosa Martínez").first().waitFor();
  });
});

describe("people", () => {
  it("are made by an administrator, and sign in", async () => {
    const { page, form, submit } = await create("people");
    const name = stamp("Nora");
    const email = `${name.replace(" ", ".").toLowerCase()}@demo.test`;
    await form.getByLabel("Full name").fill(name);
    await form.getByLabel("Email").fill(email);
    await form.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
    await form.getByRole("combobox", { name: "Role" }).click();
    await page.getByRole("option", { name: "Sales rep", exact: true }).click();
    await pick(form, "Reports to", "Mei Chen");
    await submit();

    const own = await open();
    await own.goto("/sign-in");
    await own.getByLabel("Email").fill(email);
    await own.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
    await own.getByRole("button", { name: "Sign in", exact: true }).click();
    await own.getByRole("tab").first().waitFor();
    await own.getByText("No leads in this view").waitFor();
  });

  it("see a lead from the very next page on, once a rule gives it to their group", async () => {
    const rep = await openAs("rep");
    const admin = await openAs("admin");
    const { users } = await ask<{ users: { nodes: { id: string; name: string; department: { name: string } | null }[] } }>(admin, "{ users(active: true, first: 100) { nodes { id name department { name } } } }");
    const owners = users.nodes.filter((user) => user.department?.name === "Americas").map((user) => user.id);
    const { leads } = await ask<{ leads: { nodes: { id: string; name: string }[] } }>(
      admin, "query ($owners: [ID!]) { leads(filter: { owner: { in: $owners } }, first: 100) { nodes { id name } } }", { owners },
    );
    const ids = leads.nodes.map((lead) => lead.id);
    const seen = await ask<{ nodes: ({ id: string } | null)[] }>(rep, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    const lead = leads.nodes.find((each) => each.id === ids[seen.nodes.indexOf(null)]);
    if (!lead) throw new Error("the demo has no lead of the Americas that the rep does not see");
    await rep.goto(`/leads/${lead.id}`);
    await rep.getByText("Nothing here").waitFor();

    const group = await create("groups");
    const groupName = stamp("Night shift");
    await group.form.getByLabel("Name").fill(groupName);
    await pick(group.form, "Members", "Rosa Martínez");
    await group.submit();
    const rule = await create("sharing");
    await pick(rule.form, "Department", "Americas");
    await pick(rule.form, "Group", groupName);
    await rule.form.getByText(`Leads of Americas are shared with group ${groupName}`).waitFor();
    await rule.submit();

    await rep.reload();
    await rep.getByRole("heading", { level: 2, name: lead.name, exact: true }).waitFor();
    await rep.getByRole("button", { name: "Why do I see this?" }).click();
    await rep.getByRole("dialog").getByText(groupName).waitFor();

    await rule.page.getByRole("listitem").filter({ hasText: groupName }).getByRole("button").first().click();
    await rule.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await rule.page.getByRole("dialog", { name: "Delete this rule?" }).getByRole("button", { name: "Delete" }).click();
    await rule.page.getByText("Deleted").waitFor();
    await rep.reload();
    await rep.getByText("Nothing here").waitFor();
  });

  it("have departments, which lie below others", async () => {
    const { page, form, submit } = await create("departments");
    const name = stamp("Iberia");
    await form.getByLabel("Name").fill(name);
    await pick(form, "Belongs to", "Western Europe");
    await pick(form, "Head", "Rosa Martínez");
    await submit();
    await page.locator("main").getByText(name).first().waitFor();
    const { departments } = await ask<{ departments: { name: string; parent: { name: string } | null; head: { name: string } | null }[] }>(page, "{ departments { name parent { name } head { name } } }");
    expect(departments.find((department) => department.name === name)).toMatchObject({ parent: { name: "Western Europe" }, head: { name: "Rosa Martínez" } });
  });
});

describe("what leads are described with", () => {
  it("is added to a catalog, offered in the form, and retired", async () => {
    const admin = await openAs("admin");
    const rep = await openAs("rep");
    const name = stamp("Podcast");
    const offered = async () => {
      await rep.goto("/leads?new=true");
      // The choices are there once any other is.
      const others = rep.getByRole("option");
      await rep.getByRole("dialog").getByRole("combobox", { name: "Source" }).click();
      await others.first().waitFor();
      return others.filter({ hasText: name }).count();
    };
    await admin.goto("/settings/catalogs");
    await admin.getByRole("textbox", { name: "New choice" }).fill(name);
    await admin.getByRole("button", { name: "Add", exact: true }).click();
    await admin.getByText(`${name} added`).waitFor();
    expect(await offered()).toBe(1);
    await admin.getByRole("button", { name: `Retire ${name}` }).click();
    await admin.getByText(`${name} is no longer offered`).waitFor();
    expect(await offered()).toBe(0);
  });

  it("is a field of their own, in the form of the next lead", async () => {
    const { form, submit } = await create("fields");
    const label = stamp("Tank volume");
    await form.getByLabel("What people see").fill(label);
    await submit();
    const rep = await openAs("rep");
    await rep.goto("/leads?new=true");
    const lead = rep.getByRole("dialog");
    const name = stamp();
    await lead.getByLabel("Name", { exact: true }).fill(name);
    await lead.getByLabel(label).fill("12 m³");
    await lead.getByRole("button", { name: "Create", exact: true }).click();
    await rep.getByRole("button", { name: "Open", exact: true }).click();
    await rep.getByRole("heading", { level: 2, name }).waitFor();
    await rep.locator("aside").getByText("12 m³").waitFor();
  });
});

describe("one's own", () => {
  it("language and colours change at once, and stay", async () => {
    // Somebody whom no other test reads the app as.
    const page = await openAs("marketer");
    await page.goto("/settings/profile");
    await page.getByText("Dark", { exact: true }).click();
    await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
    await page.getByRole("combobox", { name: "Language" }).click();
    await page.getByRole("option", { name: "简体中文" }).click();
    await page.getByRole("heading", { name: "个人资料" }).first().waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "个人资料" }).first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toMatch(/^zh/);
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  });
});
