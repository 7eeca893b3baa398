import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pace } from "./Pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the pace of asking again", () => {
  it("is soon at first, then a while apart, however often it is asked for", () => {
    const run = vi.fn();
    const pace = new Pace(run);
    pace.ask();
    pace.ask();
    vi.advanceTimersByTime(250);
    expect(run).toHaveBeenCalledTimes(1);
    pace.ask();
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("becomes slower while it is asked for all the time, and quick again after a rest", () => {
    const run = vi.fn();
    const pace = new Pace(run);
    for (let step = 0; step < 600; step++) {
      pace.ask();
      vi.advanceTimersByTime(100);
    }
    expect(run.mock.calls.length).toBeGreaterThan(5);
    expect(run.mock.calls.length).toBeLessThan(12);
    pace.stop();
    run.mockClear();
    vi.advanceTimersByTime(60_000);
    pace.ask();
    vi.advanceTimersByTime(250);
    expect(run).toHaveBeenCalledOnce();
  });

  it("waits until somebody looks", () => {
    const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const run = vi.fn();
    const pace = new Pace(run);
    pace.ask();
    vi.advanceTimersByTime(5_000);
    expect(run).not.toHaveBeenCalled();
    hidden.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(run).toHaveBeenCalledOnce();
    hidden.mockRestore();
  });
});
