import { lazy, Suspense } from "react";
import { SkeletonLines, useMobile } from "@/shared/ui";
import { LeadTable } from "../table/LeadTable";
import type { LeadSplitProps } from "./bodies";
import classes from "./list.module.css";
import { PhoneList } from "./PhoneList";

const LeadBoard = lazy(() => import("../board/LeadBoard").then((module) => ({ default: module.LeadBoard })));
const LeadSplit = lazy(() => import("../split/LeadSplit").then((module) => ({ default: module.LeadSplit })));

/** The rows of a list in the layout that its view has; a phone has one of its own. */
export function ListBody(props: LeadSplitProps) {
  const mobile = useMobile();
  // A board scrolls sideways on a phone, a column at a time.
  if (mobile && props.look.layout !== "BOARD") return <PhoneList {...props} />;
  if (props.look.layout === "TABLE") return <LeadTable {...props} />;
  const outline = (
    <div className={classes.cardSkeleton}>
      <SkeletonLines count={10} />
    </div>
  );
  return <Suspense fallback={outline}>{props.look.layout === "BOARD" ? <LeadBoard {...props} /> : <LeadSplit {...props} />}</Suspense>;
}
