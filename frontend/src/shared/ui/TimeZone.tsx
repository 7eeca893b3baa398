import { createContext, useContext } from "react";

const Context = createContext<string | undefined>(undefined);

/** Tells all times below which time zone the person lives in; the browser's when nobody says. */
export const TimeZoneProvider = Context.Provider;
export const useTimeZone = () => useContext(Context);
