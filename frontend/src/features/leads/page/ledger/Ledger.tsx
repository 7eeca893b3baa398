import { Button, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { Loaded } from "@/shared/ui";
import pageClasses from "../page.module.css";
import classes from "./ledger.module.css";
import { LeadHistory, type Span } from "./query";
import { SpanItem } from "./SpanItem";

// As many as fit beside the rest; who wants to know more asks for all.
const shownAtFirst = 3;

/** Whose the lead was, in which pool, from when to when, how it came so and why: the newest first. Nothing changes it. */
export function Ledger({ id }: { id: string }) {
  const { t } = useTranslation("ledger");
  const list = useId();
  const [open, setOpen] = useLocalStorage({ key: "leadpool.ledger", defaultValue: true, getInitialValueInEffect: false });
  const [result, refresh] = useQuery({ query: LeadHistory, variables: { id }, pause: !open });
  return (
    <section className={pageClasses.block} aria-label={t("title")}>
      <h3 className={pageClasses.blockTitle}>
        <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>
          <IconChevronRight size={14} stroke={2} aria-hidden />
          {t("title")}
        </UnstyledButton>
      </h3>
      <div id={list} hidden={!open}>
        {open && (
          <Loaded result={result} onRetry={refresh} lines={4}>
            {({ lead }) => <Spans spans={lead?.history ?? []} />}
          </Loaded>
        )}
      </div>
    </section>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  const { t } = useTranslation("ledger");
  const [all, setAll] = useState(false);
  const newest = [...spans].sort((one, other) => other.seq - one.seq);
  if (newest.length === 0) return <p className={pageClasses.quiet}>{t("empty")}</p>;
  return (
    <>
      <ol className={classes.list} reversed>
        {newest.slice(0, all ? undefined : shownAtFirst).map((span) => (
          <SpanItem key={span.seq} span={span} />
        ))}
      </ol>
      {newest.length > shownAtFirst && (
        <Button variant="subtle" ml={-8} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("showLess") : t("showAll", { count: newest.length })}
        </Button>
      )}
    </>
  );
}
