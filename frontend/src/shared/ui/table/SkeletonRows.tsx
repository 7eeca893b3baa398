import { useTranslation } from "react-i18next";
import { Line } from "../Skeletons";
import classes from "./DataTable.module.css";

/** Rows without content, in the columns' widths, so that nothing jumps when the real ones come. */
export function SkeletonRows({ columns, count, selectable }: { columns: number; count: number; selectable: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup">
      <div role="row" className="sr-only">
        { }
        <div role="gridcell">{t("state.loading")}</div>
      </div>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={classes.skeleton} aria-hidden>
          {selectable && <div className={classes.check} />}
          {Array.from({ length: columns }, (_, column) => (
            <div key={column} className={classes.cell}>
              <Line width={`${column === 0 ? 70 - ((row * 17) % 30) : 55 - ((row * 13 + column * 7) % 25)}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
