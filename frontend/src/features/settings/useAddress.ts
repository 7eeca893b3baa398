import { useNavigate, useSearch } from "@tanstack/react-router";
import type { SettingsSearch } from "./address";

/** What the address says, and how to change it. What is opened above the page can be closed by going back. */
export function useAddress() {
  const search: SettingsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (patch: SettingsSearch, replace = true) => void navigate({ to: ".", search: (before: SettingsSearch) => ({ ...before, ...patch }), replace });
  return {
    search,
    change,
    open: (edit: string, more: SettingsSearch = {}) => change({ ...more, edit }, false),
    close: () => change({ edit: undefined, below: undefined }),
  };
}
