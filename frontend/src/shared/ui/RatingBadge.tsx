import { useTranslation } from "react-i18next";
import classes from "./Badge.module.css";

export const ratings = ["COLD", "WARM", "HOT"] as const;
export type Rating = (typeof ratings)[number];

/** How promising a lead is: one to three bars, the word and, where asked, the score behind it. */
export function RatingBadge({ rating, score }: { rating: Rating; score?: number | null }) {
  const { t } = useTranslation();
  const level = ratings.indexOf(rating) + 1;
  return (
    <span className={classes.rating} data-rating={rating}>
      <span className={classes.bars} aria-hidden>
        {ratings.map((each, index) => (
          <i key={each} data-off={index >= level || undefined} />
        ))}
      </span>
      {t(`rating.${rating}`)}
      {score != null && <span className="tabular">{score}</span>}
    </span>
  );
}
