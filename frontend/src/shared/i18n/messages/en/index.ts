import { common } from "./common";
import { leads } from "./leads";
import { session } from "./session";

/** The English catalog: the one that gives the keys their type. One namespace for each feature. */
export const en = { common, leads, session } as const;
