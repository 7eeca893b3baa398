import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { ViewerUnavailable } from "@/shared/auth/viewer";
import { useOnline } from "@/shared/offline/useOnline";
import { ErrorState } from "@/shared/ui";

/** A page that could not be shown: why, and a way to try again. Tries by itself once the network is back. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  const online = useOnline();
  useEffect(() => {
    if (online && !navigator.onLine) void router.invalidate();
  }, [online, router]);
  const problem = error instanceof ViewerUnavailable ? error.problem : undefined;
  return <ErrorState problem={problem} onRetry={() => void router.invalidate()} />;
}
