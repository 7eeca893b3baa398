import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useRefusal } from "@/shared/refusal/useRefusal";
import { SkeletonLines } from "@/shared/ui";
import classes from "./bulk.module.css";
import type { PreviewData } from "./whole";

interface PreviewBoxProps {
  preview?: PreviewData;
  loading: boolean;
  problem?: Problem;
}

/** What would happen: for how many it would be done, and why not for the others. */
export function PreviewBox({ preview, loading, problem }: PreviewBoxProps) {
  const { t, i18n } = useTranslation("lists");
  const { t: common } = useTranslation();
  const refusal = useRefusal();
  if (problem)
    return (
      <p className={classes.problem} role="alert">
        {problem.message || common(`error.${problem.code}`)}
      </p>
    );
  if (!preview) return loading ? <div className={classes.box} aria-busy aria-label={t("bulk.counting")}><SkeletonLines count={3} /></div> : null;
  const { total, judged, possible, refusals, undoable } = preview;
  const sampled = !total.exact || judged < total.value;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 }).format(judged ? possible / judged : 0);
  const says = possible === 0 ? t("bulk.nobody") : sampled ? t("bulk.estimate", { judged, total: total.value, percent }) : possible === total.value ? t("bulk.will", { count: possible }) : t("bulk.some", { possible, total: total.value });
  return (
    <div className={classes.box} role="status">
      <p className={classes.says}>{says}</p>
      {refusals.length > 0 && (
        <>
          <p className={classes.why}>{t("bulk.why")}</p>
          <ul className={classes.refusals}>
            {refusals.map((each) => (
              <li key={`${each.code}${each.reason}${each.message}`} className={classes.refusal}>
                <span className={classes.count}>{t("bulk.whyCount", { count: each.count })}</span>
                <span>
                  {refusal(each)}
                  {each.leads.length > 0 && <span className={classes.examples}>{t("bulk.examples", { names: each.leads.slice(0, 3).map((lead) => lead.name).join(", ") })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.hint}>
        {t("bulk.asJob")} {t(undoable ? "bulk.undoable" : "bulk.notUndoable")}
      </p>
    </div>
  );
}
