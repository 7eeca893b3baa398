import { SkeletonLines } from "@/shared/ui";
import classes from "./Shell.module.css";

/** Stands where a page will be while its code is on the way. */
export function Pending() {
  return (
    <div className={classes.pending}>
      <SkeletonLines count={6} />
    </div>
  );
}
