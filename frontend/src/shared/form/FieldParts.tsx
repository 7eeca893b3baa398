import type { ReactNode } from "react";
import classes from "./form.module.css";

/** Two inputs beside each other where there is room. */
export const FieldPair = ({ children }: { children: ReactNode }) => <div className={classes.pair}>{children}</div>;

/** Begins a group of inputs. */
export const FieldHeading = ({ children }: { children: ReactNode }) => <h3 className={classes.heading}>{children}</h3>;
