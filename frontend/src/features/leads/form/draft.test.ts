import { describe, expect, it } from "vitest";
import { changesOf, createInputOf, differences, draftOf, emptyDraft, withFieldsOf, type EditableLead } from "./draft";

const lead = {
  ...emptyDraft(),
  id: "1",
  version: 3,
  name: "Mia Chen",
  company: "Acme",
  phones: [{ kind: "MOBILE", number: "+4912345" }],
  emails: ["mia@acme.test"],
  source: { id: "web", name: "Website" },
  campaign: null,
  industry: null,
  companySize: null,
  customFields: [{ key: "seats", label: "Seats", type: "NUMBER", value: 5, display: "5" }],
} as unknown as EditableLead;

describe("draft of a lead", () => {
  it("changes nothing when nothing was touched", () => expect(changesOf(draftOf(lead), draftOf(lead))).toEqual({}));

  it("sends only what was touched", () => {
    const draft = { ...draftOf(lead), company: "Acme Ltd", sourceId: null, customFields: { seats: 8 } };
    expect(changesOf(draftOf(lead), draft)).toEqual({ company: "Acme Ltd", sourceId: null, customFields: [{ key: "seats", value: 8 }] });
  });

  it("leaves blank rows out", () => {
    const draft = { ...draftOf(lead), emails: ["mia@acme.test", " "], phones: [...draftOf(lead).phones, { kind: "OTHER" as const, number: "" }] };
    expect(changesOf(draftOf(lead), draft)).toEqual({});
  });

  it("makes a new lead of what was filled in", () => {
    expect(createInputOf({ ...emptyDraft(), name: "Bo", poolId: "north" })).toEqual({ name: "Bo", poolId: "north" });
    expect(createInputOf({ ...emptyDraft(), company: "Acme" })).toEqual({ company: "Acme", poolId: undefined });
  });

  it("takes chosen fields from another draft", () => {
    const mine = { ...draftOf(lead), company: "Mine", customFields: { seats: 8 } };
    const theirs = { ...draftOf(lead), company: "Theirs", customFields: { seats: 9 } };
    expect(differences(draftOf(lead), theirs)).toEqual(["company", "customFields.seats"]);
    const merged = withFieldsOf(mine, theirs, ["customFields.seats"]);
    expect([merged.company, merged.customFields.seats]).toEqual(["Mine", 9]);
  });
});
