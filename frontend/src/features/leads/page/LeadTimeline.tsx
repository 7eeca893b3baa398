import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { graphql, type ResultOf } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import { dayKey } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { ErrorState, RelativeTime, SkeletonLines, Timeline, useTimeZone, type TimelineGroup } from "@/shared/ui";
import { EntryBody, EntryTitle, iconOf } from "./TimelineEntry";
import classes from "./page.module.css";

const LeadTimelineQuery = graphql(`
  query LeadTimeline($id: ID!, $first: Int, $after: String) {
    lead(id: $id) {
      id
      timeline(first: $first, after: $after) {
        nodes {
          id kind occurredAt reason note
          actor { id name }
          changes { field from to }
          activity { id kind subject body result durationMinutes occurredAt }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
type Connection = NonNullable<ResultOf<typeof LeadTimelineQuery>["lead"]>["timeline"];
export type Entry = Connection["nodes"][number];

const nothing: Connection = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** What happened to the lead, newest first, day by day. */
export function LeadTimeline({ id }: { id: string }) {
  const { t } = useTranslation("leads");
  const { rows, loading, hasMore, more, problem, refresh } = usePages(LeadTimelineQuery, { id, first: 25 }, (data) => data.lead?.timeline ?? nothing);
  const groups = useDays(rows);
  if (problem && rows.length === 0) return <ErrorState problem={problem} onRetry={refresh} />;
  if (loading) return <SkeletonLines count={6} />;
  return (
    <section aria-label={t("page.timeline")}>
      <Timeline groups={groups} />
      {hasMore && (
        <Button className={classes.more} onClick={more}>
          {t("page.showMore")}
        </Button>
      )}
    </section>
  );
}

function useDays(rows: readonly Entry[]): TimelineGroup[] {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const now = useNow();
  const today = dayKey(now, timeZone);
  const yesterday = dayKey(new Date(now.getTime() - 86_400_000), timeZone);
  const days = new Map<string, Entry[]>();
  for (const row of rows) {
    const day = dayKey(new Date(row.occurredAt), timeZone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  const name = (day: string, first: Entry) =>
    day === today ? t("time.today") : day === yesterday ? t("time.yesterday") : new Intl.DateTimeFormat(i18n.language, { dateStyle: "long", timeZone }).format(new Date(first.occurredAt));
  return [...days].map(([day, entries]) => ({
    key: day,
    label: name(day, entries[0]!),
    entries: entries.map((entry) => ({
      id: entry.id,
      icon: iconOf(entry),
      tone: entry.activity ? ("accent" as const) : ("quiet" as const),
      title: <EntryTitle entry={entry} />,
      time: <RelativeTime at={entry.occurredAt} short />,
      body: EntryBody.hasContent(entry) ? <EntryBody entry={entry} /> : undefined,
    })),
  }));
}
