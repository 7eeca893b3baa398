import { describe, expect, it } from "vitest";
import { dayKey, duration, instantOf, relativeTime, wallTime } from "./time";

const now = new Date("2026-03-10T12:00:00Z");
const at = (text: string) => new Date(text);

describe("time in words", () => {
  it.each([
    ["2026-03-10T11:59:30Z", undefined],
    ["2026-03-10T11:55:00Z", "5 minutes ago"],
    ["2026-03-10T15:10:00Z", "in 3 hours"],
    ["2026-03-07T12:00:00Z", "3 days ago"],
    ["2026-02-10T12:00:00Z", "4 weeks ago"],
    ["2024-03-10T12:00:00Z", "2 years ago"],
  ])("%s", (time, words) => expect(relativeTime(at(time), now, "en")).toBe(words));

  it("speaks Chinese", () => expect(relativeTime(at("2026-03-07T12:00:00Z"), now, "zh-CN")).toBe("3天前"));
  it("has no direction as a length", () => expect(duration(-3 * 3_600_000, "en")).toBe("3 hours"));
  it.each([
    ["2026-03-10 09:00:00", "Asia/Shanghai", "2026-03-10T01:00:00.000Z"],
    ["2026-07-10 09:00:00", "Europe/Berlin", "2026-07-10T07:00:00.000Z"],
    ["2026-03-29 09:00:00", "Europe/Berlin", "2026-03-29T07:00:00.000Z"],
    ["2026-10-25 00:30:00", "Europe/Berlin", "2026-10-24T22:30:00.000Z"],
  ])("%s in %s", (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
    expect(wallTime(instant, zone)).toBe(wall);
  });
  it("knows the person's day, not the machine's", () => {
    expect(dayKey(at("2026-03-10T20:00:00Z"), "Asia/Shanghai")).toBe("2026-03-11");
    expect(dayKey(at("2026-03-10T20:00:00Z"), "America/New_York")).toBe("2026-03-10");
  });
});
