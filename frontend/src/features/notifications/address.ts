/** What the address of the notifications says: whether those that were read are left out. */
export interface NotificationsSearch {
  unread?: true;
}

/** Reads the address; what it does not understand it leaves out. */
export const notificationsSearch = (search: Record<string, unknown>): NotificationsSearch => ({ unread: search.unread === true ? true : undefined });
