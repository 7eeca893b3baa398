import { useMobile } from "@/shared/ui";
import { LeadTable } from "../table/LeadTable";
import type { LeadSplitProps } from "./bodies";
import { PhoneList } from "./PhoneList";

/** The rows of a list in the layout that its view has; a phone has one of its own. */
export function ListBody(props: LeadSplitProps) {
  const mobile = useMobile();
  if (mobile) return <PhoneList {...props} />;
  return <LeadTable {...props} />;
}
