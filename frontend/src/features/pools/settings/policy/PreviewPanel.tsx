import { IconAlertTriangle, IconInfoCircle, IconPointFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SkeletonLines } from "@/shared/ui";
import type { Policy } from "../draft";
import { effectsOf, type Effect } from "./effects";
import classes from "./preview.module.css";
import { usePreview } from "./usePreview";

interface PreviewPanelProps {
  poolId: string;
  saved: Policy;
  policy: Policy;
}

const icons = { plain: IconPointFilled, warning: IconInfoCircle, danger: IconAlertTriangle };

/** What the rules would do if they were saved now, in sentences. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { t } = useTranslation("policy");
  const { changed, preview, problem, asking } = usePreview(props.poolId, props.saved, props.policy);
  const effects = preview ? effectsOf(preview) : [];
  const tone = changed && !problem ? effects[0]?.tone : undefined;
  return (
    <section className={classes.preview} data-tone={tone} data-asking={(changed && asking) || undefined} aria-label={t("preview.title")}>
      <h3 className={classes.title}>{t("preview.title")}</h3>
      <div role="status" aria-live="polite">
        {!changed ? (
          <p className={classes.quiet}>{t("preview.idle")}</p>
        ) : problem ? (
          <p className={classes.quiet}>{problem.code === "INVALID" ? `${t("preview.refused")}: ${problem.message}` : t("preview.failed")}</p>
        ) : !preview ? (
          <>
            <span className="sr-only">{t("preview.asking")}</span>
            <SkeletonLines count={3} />
          </>
        ) : effects.length === 0 ? (
          <p className={classes.quiet}>{t("preview.nothing")}</p>
        ) : (
          <ul className={classes.effects}>
            {effects.map((effect) => (
              <EffectLine key={effect.what} effect={effect} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function EffectLine({ effect: { what, count, now, tone } }: { effect: Effect }) {
  const { t, i18n } = useTranslation("policy");
  const Icon = icons[tone];
  return (
    <li className={classes.effect} data-tone={tone}>
      <Icon size={tone === "plain" ? 10 : 16} stroke={1.8} aria-hidden />
      <span>{t(`preview.${what}`, { count, now: now?.toLocaleString(i18n.language) ?? "" })}</span>
    </li>
  );
}
