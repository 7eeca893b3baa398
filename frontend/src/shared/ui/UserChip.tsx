import { Avatar } from "./Avatar";
import classes from "./UserChip.module.css";

/** A person: mark and name on one line. */
export function UserChip({ name, size = 20, muted = false }: { name: string; size?: number; muted?: boolean }) {
  return (
    <span className={classes.root} data-muted={muted || undefined}>
      <Avatar name={name} size={size} />
      <span className={classes.name}>{name}</span>
    </span>
  );
}
