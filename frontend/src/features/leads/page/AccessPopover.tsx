import { Popover, UnstyledButton } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { Badge, ErrorState, SkeletonLines } from "@/shared/ui";
import classes from "./page.module.css";

const Access = graphql(`
  query Access($id: ID!) {
    lead(id: $id) { id access { relation writes description } }
  }
`);

/** Why the person sees this lead, in the server's words. */
export function AccessPopover({ id }: { id: string }) {
  const { t } = useTranslation("leads");
  const [opened, setOpened] = useState(false);
  const [{ data, error }, retry] = useQuery({ query: Access, variables: { id }, pause: !opened });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.access} onClick={() => setOpened(!opened)}>
          <IconEye size={14} stroke={1.7} aria-hidden />
          {t("page.access")}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.accessCard} aria-label={t("page.access")}>
        <p className={classes.accessIntro}>{t("page.accessIntro")}</p>
        {error ? (
          <ErrorState problem={problemOf(error)} onRetry={retry} />
        ) : data?.lead ? (
          <ul className={classes.accessList}>
            {data.lead.access.map((reason) => (
              <li key={`${reason.relation}${reason.description}`}>
                <span className={classes.accessReason}>{reason.description}</span>
                <Badge tone={reason.writes ? "accent" : "neutral"}>{reason.writes ? t("page.writes") : t("page.reads")}</Badge>
              </li>
            ))}
          </ul>
        ) : (
          <SkeletonLines count={2} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
