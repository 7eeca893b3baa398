import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { setSignedOutHandler } from "@/shared/client/client";
import { ClientProvider, useClientHolder } from "@/shared/client/ClientProvider";
import { cssVariables, theme } from "@/shared/theme/theme";
import { useMobile } from "@/shared/ui/useMobile";
import { router } from "./router";

/** Everything that all pages stand in. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ClientProvider>
        <ModalsProvider>
          <Corner />
          <Pages />
        </ModalsProvider>
      </ClientProvider>
    </MantineProvider>
  );
}

function Corner() {
  const mobile = useMobile();
  return <Notifications position={mobile ? "top-center" : "bottom-right"} limit={3} transitionDuration={150} containerWidth={400} />;
}

function Pages() {
  const { client } = useClientHolder();
  // Wherever the session ends, one signs in and is back at the same place.
  useEffect(
    () =>
      void setSignedOutHandler(() => {
        const { pathname, href } = router.state.location;
        if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: { next: href, ended: true }, replace: true });
      }),
    [],
  );
  return <RouterProvider router={router} context={{ client }} />;
}
