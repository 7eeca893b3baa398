import { common } from "./common";
import { leads } from "./leads";
import { session } from "./session";

/** The Simplified Chinese catalog; messages.test.ts proves that it has the keys of the English one. */
export const zh = { common, leads, session } as const;
