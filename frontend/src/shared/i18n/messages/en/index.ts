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

/** The English catalog: the one that gives the keys their type. One namespace for each feature. */
export const en = { body, common, leads, ledger, lists, live, notifications, policy, pools, session, settings, work } as const;
