import type { ReactNode } from "react";
import type { UseQueryState } from "urql";
import { problemOf } from "@/shared/client/errors";
import { SkeletonLines } from "./Skeletons";
import { ErrorState } from "./State";

interface LoadedProps<Data> {
  result: Pick<UseQueryState<Data>, "data" | "error">;
  onRetry: () => void;
  children: (data: Data) => ReactNode;
  lines?: number;
}

/** Shows what was asked for as soon as there is something, fresh or kept; until then its outline, or why it failed. */
export function Loaded<Data>({ result, onRetry, children, lines = 8 }: LoadedProps<Data>) {
  if (result.data) return children(result.data);
  if (result.error) return <ErrorState problem={problemOf(result.error)} onRetry={onRetry} />;
  return <SkeletonLines count={lines} />;
}
