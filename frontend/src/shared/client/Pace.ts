/**
 * Runs something soon after it is asked for, and not again for a while however often it is asked for meanwhile; the
 * while grows as long as the asking goes on, for then everybody asks.
 */
export class Pace {
  private timer?: ReturnType<typeof setTimeout>;
  private gap: number;
  private last = -Infinity;

  constructor(
    private run: () => void,
    private soon = 250,
    private least = 2_000,
    private most = 15_000,
  ) {
    this.gap = least;
  }

  ask = () => {
    if (this.timer !== undefined) return;
    const since = Date.now() - this.last;
    if (since > 2 * this.gap) this.gap = this.least;
    this.timer = setTimeout(this.turn, Math.max(this.soon, this.gap - since));
  };

  stop = () => {
    clearTimeout(this.timer);
    this.timer = undefined;
    document.removeEventListener("visibilitychange", this.turn);
  };

  private turn = () => {
    // Nobody looks: it is done when somebody does.
    if (document.visibilityState === "hidden") return document.addEventListener("visibilitychange", this.turn, { once: true });
    this.stop();
    if (Date.now() - this.last < 2 * this.gap) this.gap = Math.min(this.most, this.gap * 1.5);
    this.last = Date.now();
    this.run();
  };
}
