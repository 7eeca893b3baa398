import { body } from "./body";
import { common } from "./common";
import { leads } from "./leads";
import { ledger } from "./ledger";
import { lists } from "./lists";
import { live } from "./live";
import { notifications } from "./notifications";
import { policy } from "./policy";
import { pools } from "./pools";
import { session } from "./session";
import { settings } from "./settings";
import { work } from "./work";

/** The Simplified Chinese catalog; messages.test.ts proves that it has the keys of the English one. */
export const zh = { body, common, leads, ledger, lists, live, notifications, policy, pools, session, settings, work } as const;
