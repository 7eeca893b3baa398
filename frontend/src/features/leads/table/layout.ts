import type { LeadGroup } from "./groups";
import type { Shown } from "./WindowSet";
import type { TableLead } from "./tableRow";

/** A part of a list: all of it, or one group. */
export interface Section {
  key: string;
  group?: LeadGroup;
  open: boolean;
}

/** What stands on one line of the table. */
export type LineOf = { kind: "group"; section: Section } | { kind: "row"; section: Section; row?: TableLead; index: number };

interface Block {
  section: Section;
  from: number;
  header: number;
  rows: number;
}

/** Rows that are not loaded yet stand as this many grey ones. */
const placeholders = 12;

/** Puts the sections of a list below each other, line by line, without a list of all lines. */
export function layOut(sections: readonly Section[], shown: Shown) {
  const blocks: Block[] = [];
  let lines = 0;
  for (const section of sections) {
    const part = shown.get(section.key);
    const header = section.group ? 1 : 0;
    const coming = part ? (part.loading || part.hasMore ? placeholders : 0) : Math.min(section.group?.count.value ?? placeholders, placeholders);
    const known = part?.rows.length ?? 0;
    const left = section.group?.count.exact ? Math.max(0, section.group.count.value - known) : coming;
    const rows = section.open ? known + (known === 0 || part?.hasMore ? Math.min(coming, Math.max(left, part?.hasMore ? 1 : 0)) : 0) : 0;
    blocks.push({ section, from: lines, header, rows });
    lines += header + rows;
  }
  const blockAt = (line: number) => {
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle]!.from <= line) low = middle;
      else high = middle - 1;
    }
    return blocks[low];
  };
  return {
    lines,
    isHeader: (line: number) => {
      const block = blockAt(line);
      return block !== undefined && block.header === 1 && block.from === line;
    },
    at: (line: number): LineOf | undefined => {
      const block = blockAt(line);
      if (!block) return undefined;
      const { section } = block;
      const index = line - block.from - block.header;
      return index < 0 ? { kind: "group", section } : { kind: "row", section, index, row: shown.get(section.key)?.rows[index] };
    },
    /** The sections in sight, each with its first and last row there. */
    within: (first: number, last: number) =>
      blocks.flatMap(({ section, from, header, rows }) => {
        const start = from + header;
        if (rows === 0 || start > last || start + rows - 1 < first) return [];
        return [{ section, from: Math.max(0, first - start), to: Math.min(rows - 1, last - start) }];
      }),
    lineOf: (id: string) => {
      for (const { section, from, header, rows } of blocks) {
        const index = rows > 0 ? (shown.get(section.key)?.rows.findIndex((row) => row.id === id) ?? -1) : -1;
        if (index >= 0) return from + header + index;
      }
      return -1;
    },
  };
}

export type Layout = ReturnType<typeof layOut>;
