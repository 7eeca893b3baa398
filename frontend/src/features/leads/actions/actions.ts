import {
  IconArrowBackUp, IconArrowsExchange, IconEdit, IconHandGrab, IconHistory, IconMessagePlus, IconRefresh, IconRestore,
  IconTrash, IconTrashX, IconUserCheck, IconUserShare, IconUsersPlus, IconUserX, type Icon,
} from "@tabler/icons-react";
import type { CatalogName } from "@/shared/catalog/useCatalog";

/** How the screen offers an action of the API. Whether it is offered is the lead's `availableActions`' to say. */
export interface ActionLook {
  icon: Icon;
  /** What is asked before it is done. */
  asks: readonly ("person" | "pool" | "reason")[];
  /** Where usual reasons come from. */
  reasons?: CatalogName;
  danger?: boolean;
  /** Can be done with many leads at once. */
  bulk?: boolean;
  /** Shown as a button of its own on the lead page, when it is allowed. */
  prominent?: boolean;
}

export const actionLooks = {
  CLAIM: { icon: IconHandGrab, asks: [], bulk: true, prominent: true },
  FOLLOW_UP: { icon: IconMessagePlus, asks: [], prominent: true },
  EDIT: { icon: IconEdit, asks: [], prominent: true },
  ASSIGN: { icon: IconUserCheck, asks: ["person", "reason"], bulk: true },
  CHANGE_OWNER: { icon: IconUserShare, asks: ["person", "reason"], bulk: true },
  EDIT_TEAM: { icon: IconUsersPlus, asks: [] },
  TRANSFER: { icon: IconArrowsExchange, asks: ["pool", "reason"], bulk: true },
  RETURN: { icon: IconArrowBackUp, asks: ["pool", "reason"], reasons: "RETURN_REASON", bulk: true },
  RECLAIM: { icon: IconHistory, asks: ["reason"], reasons: "RETURN_REASON", bulk: true },
  INVALIDATE: { icon: IconUserX, asks: ["reason"], reasons: "INVALID_REASON", bulk: true },
  REACTIVATE: { icon: IconRefresh, asks: [], bulk: true, prominent: true },
  DISCARD: { icon: IconTrash, asks: ["reason"], reasons: "DISCARD_REASON", bulk: true, danger: true },
  RESTORE: { icon: IconRestore, asks: [], bulk: true, prominent: true },
  DELETE: { icon: IconTrashX, asks: [], bulk: true, danger: true },
} as const satisfies Record<string, ActionLook>;

export type Action = keyof typeof actionLooks;
/** The order in which actions are offered. */
export const actionOrder = Object.keys(actionLooks) as Action[];
export const lookOf = (action: Action): ActionLook => actionLooks[action];
export const isAction = (text: string): text is Action => text in actionLooks;

/** The actions that one dialog and one mutation serve for any number of leads. */
export type BulkAction = Exclude<Action, "EDIT" | "FOLLOW_UP" | "EDIT_TEAM">;
export const isBulk = (action: Action): action is BulkAction => lookOf(action).bulk === true;

