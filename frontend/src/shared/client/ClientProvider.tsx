import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { Provider, type Client } from "urql";
import { letGo, makeClient } from "./client";

interface ClientHolder {
  client: Client;
  /** Forgets everything that was loaded: at sign-in and sign-out. */
  reset: () => Client;
}

const Context = createContext<ClientHolder | null>(null);

/** Holds the one GraphQL client. */
export function ClientProvider({ children, initial }: { children: ReactNode; initial?: Client }) {
  const [client, setClient] = useState(() => initial ?? makeClient());
  const holder = useMemo<ClientHolder>(
    () => ({
      client,
      reset: () => {
        const next = makeClient();
        letGo(client);
        setClient(next);
        return next;
      },
    }),
    [client],
  );
  return (
    <Context value={holder}>
      <Provider value={client}>{children}</Provider>
    </Context>
  );
}

/** The client and the way to start over with an empty one. */
export function useClientHolder() {
  const holder = useContext(Context);
  if (!holder) throw new Error("ClientProvider is missing");
  return holder;
}
