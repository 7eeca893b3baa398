import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Badge, Item, ItemList, SkeletonLines } from "@/shared/ui";
import { useRoleName } from "../roles/useRoleName";
import classes from "./people.module.css";
import type { PersonRowData } from "./queries";

interface PersonCardsProps {
  rows: readonly PersonRowData[];
  loading: boolean;
  hasMore: boolean;
  onMore: () => void;
  empty: ReactNode;
  onOpen: (person: PersonRowData) => void;
}

/** The people on a phone. */
export function PersonCards({ rows, loading, hasMore, onMore, empty, onOpen }: PersonCardsProps) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const roleName = useRoleName();
  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.cards} tabIndex={0} role="region" aria-label={t("section.people")}>
      {loading && rows.length === 0 && <SkeletonLines count={12} />}
      {!loading && rows.length === 0 && empty}
      {rows.length > 0 && (
        <ItemList label={t("section.people")}>
          {rows.map((person) => (
            <Item
              key={person.id}
              muted={!person.active}
              mark={<Avatar name={person.name} size={36} />}
              title={person.name}
              detail={[person.role && roleName(person.role), person.department?.name].filter(Boolean).join(" · ") || person.email}
              meta={person.active ? undefined : <Badge>{t("people.inactive")}</Badge>}
              onOpen={() => onOpen(person)}
            />
          ))}
        </ItemList>
      )}
      {hasMore && rows.length > 0 && (
        <div className={classes.more}>
          <Button variant="subtle" onClick={onMore}>
            {common("action.showMore")}
          </Button>
        </div>
      )}
    </div>
  );
}
