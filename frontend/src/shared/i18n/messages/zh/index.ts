import { common } from "./common";
import { leads } from "./leads";
import { pools } from "./pools";
import { session } from "./session";
import { settings } from "./settings";

/** The Simplified Chinese catalog; messages.test.ts proves that it has the keys of the English one. */
export const zh = { common, leads, pools, session, settings } as const;
