import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, leadLinks, open, url, violations } from "./browser";

afterAll(closeBrowser);

const fill = async (page: Awaited<ReturnType<typeof open>>, email: string, password: string) => {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
};

describe("signing in", () => {
  it("is refused with a wrong password, in words", async () => {
    const page = await open();
    await page.goto("/sign-in");
    await fill(page, "nobody@demo.test", "wrong");
    await page.getByRole("alert").getByText("Email or password is not right.").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it("takes one click on a demo", async () => {
    const page = await open();
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "manager" }).click();
    await leadLinks(page);
    await page.getByRole("button", { name: "Account and appearance" }).click();
    await page.getByText("manager@demo.test").waitFor();
  });

  it("does not lead out of the app", async () => {
    const page = await open();
    await page.goto("/sign-in?next=//evil.example/leads");
    await fill(page, "rep@demo.test", "demo");
    await leadLinks(page);
    expect(new URL(page.url()).host).toBe(new URL(url).host);
  });

  it("goes on to where one wanted to be, and signing out ends it", async () => {
    const page = await open();
    await page.goto("/leads?view=PENDING_MY_FOLLOW_UP&sort=NAME");
    await fill(page, "rep@demo.test", "demo");
    await leadLinks(page);
    expect(page.url()).toContain("view=PENDING_MY_FOLLOW_UP");
    await page.getByRole("button", { name: "Account and appearance" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("Email").waitFor();
    await page.goto("/leads");
    await page.getByLabel("Email").waitFor();
    expect(page.url()).toContain("/sign-in");
  });
});
