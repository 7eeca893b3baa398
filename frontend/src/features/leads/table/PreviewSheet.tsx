import { Suspense, lazy } from "react";
import { Sheet, SkeletonLines } from "@/shared/ui";

const LeadPane = lazy(() => import("../LeadPane").then((module) => ({ default: module.LeadPane })));

/** A look into a lead above its list. */
export function PreviewSheet({ lead, onClose }: { lead: { id: string; name: string }; onClose: () => void }) {
  return (
    <Sheet opened onClose={onClose} title={lead.name} size={760}>
      <Suspense fallback={<SkeletonLines count={9} />}>
        <LeadPane id={lead.id} onBack={onClose} />
      </Suspense>
    </Sheet>
  );
}
