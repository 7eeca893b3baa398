import type { Still } from "./keep";

const nobody: ReadonlySet<string> = new Set();

/** Where somebody is in a list: what its rows are kept still for. */
export class Stillness {
  private listeners = new Set<(movedOn: boolean) => void>();
  current: Still = { pointer: null, cursor: null, selected: nobody, top: true };

  listen = (listener: (movedOn: boolean) => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The pointer is over a row, or over none. */
  point = (pointer: string | null) => this.set({ pointer });

  /** The list was scrolled. */
  scroll = (top: boolean) => this.set({ top });

  select = (selected: ReadonlySet<string>) => this.set({ selected });

  /** The keyboard is in another row: those that stayed for its sake may go. Who walks by keys has let go of the pointer. */
  move = (cursor: string | null, byKeys: boolean) => {
    if (cursor === this.current.cursor) return;
    this.set(byKeys ? { cursor, pointer: null } : { cursor }, true);
  };

  private set(patch: Partial<Still>, movedOn = false) {
    const next = { ...this.current, ...patch };
    const same = next.pointer === this.current.pointer && next.cursor === this.current.cursor && next.selected === this.current.selected && next.top === this.current.top;
    if (same) return;
    this.current = next;
    this.listeners.forEach((listener) => listener(movedOn));
  }
}
